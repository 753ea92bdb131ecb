internal import CEmbedded
internal import HTTPServer
internal import HTTPWire

/// What stands in `public/`, as routes that everybody may call: nothing in it is secret.
struct PublicFiles: Sendable {
    private let files: [String: Response]

    init() {
        let list = earshot_public_files()
        var files: [String: Response] = [:]
        for index in 0..<Int(list.count) {
            let file = list.files[index]
            let path = String(cString: file.path)
            let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.count)))
            var response = Response(.ok, type: PublicFiles.type(path), bytes)
            response[.cacheControl] = "no-cache"
            files[path] = response
        }
        self.files = files
    }

    var routes: [AppRoute] {
        files.keys.sorted().map { path in
            Route(.get, path, access: .everyone, .direct { answer($0.head, path) })
        }
    }

    func answer(_ head: RequestHead, _ path: String) -> Response {
        files[path] ?? Response(.notFound)
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
