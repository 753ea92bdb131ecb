internal import CEmbedded
internal import CLinux
internal import Glibc
internal import HTTPServer
internal import HTTPWire

/// What stands in `public/`, as routes that everybody may call: nothing in it is secret.
struct PublicFiles: Sendable {
    private static let dashboard = "/index.html"
    /// The reference's page has an address without an ending.
    private static let reference = "/docs.html"

    private let files: StaticFiles
    private let page: StaticFiles

    init() {
        let list = earshot_public_files()
        let all = (0..<Int(list.count)).map { PublicFiles.file(list.files[$0], number: $0) }
        let made = PublicFiles.executableModified
        files = StaticFiles(all.filter { $0.path != PublicFiles.dashboard }, lastModified: made)
        page = StaticFiles(all.filter { $0.path == PublicFiles.dashboard }, lastModified: made)
    }

    /// Scripts that the organisation's own pages load from here.
    private static let forOtherSites: Set = ["/ux.js"]

    var routes: [AppRoute] {
        let files = files
        return files.paths.map { path in
            let isForOthers = PublicFiles.forOtherSites.contains(path)
            let address = path == PublicFiles.reference ? "/docs" : path
            return Route(
                .get, address, access: .everyone,
                .open { head in
                    var response = files.response(to: head, path: path) ?? Response(.notFound)
                    if isForOthers { PublicFiles.open(&response) }
                    return response
                })
        }
    }

    private static func open(_ response: inout Response) {
        response[SecurityFields.resourcePolicy] = "cross-origin"
        // For pages that check the script's digest, which browsers only do of what they may read.
        response["Access-Control-Allow-Origin"] = "*"
    }

    /// The dashboard's page, which stands at `/` for who is signed in.
    func dashboard(_ head: RequestHead) -> Response {
        page.response(to: head, path: PublicFiles.dashboard) ?? Response(.notFound)
    }

    /// What other sites' pages load: without these fields their browsers would refuse it.
    static func share(_ response: inout Response, _ head: RequestHead) {
        let path = head.bytes[head.path]
        guard shared.contains(where: { path.elementsEqual($0.utf8) }) else { return }
        response[SecurityFields.resourcePolicy] = "cross-origin"
        response["Access-Control-Allow-Origin"] = "*"
    }

    private static let shared = ["/widget.js", "/proof.js"]

    /// Kept by browsers, and asked for again by its tag with each use: after an update nobody sees yesterday's page.
    private static func file(_ file: earshot_file, number: Int) -> StaticFile {
        let path = String(cString: file.path)
        return StaticFile(path: path, type: type(path), cacheControl: "no-cache") {
            let file = earshot_public_files().files[number]
            return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.count)))
        }
    }

    /// The files are as old as the executable that holds them. Whole seconds since 1970.
    private static var executableModified: Int64 {
        var status = stat()
        return stat("/proc/self/exe", &status) == 0 ? Int64(status.st_mtim.tv_sec) : 0
    }

    private static func type(_ path: String) -> String {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: "text/plain; charset=utf-8"
        }
    }
}
