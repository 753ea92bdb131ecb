internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import _NIOFileSystem

/// Hummingbird 2 as its users would run it, with the two answers that the benchmarks ask every server for:
/// `HummingbirdPeer PORT [FILE]` serves `/hello` (JSON) and `/file` (FILE, read once, from memory).
///
/// The defaults of the framework: its router and context, one event loop a core, no middleware. Without
/// `LogRequestsMiddleware` it logs no requests, as an application has until its author adds that. The JSON is encoded
/// once, at start, so that what is measured is the server and not Foundation's encoder.
@main
struct HummingbirdPeer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, let port = Int(arguments[1]) else {
            throw Misuse()
        }
        let router = Router()
        router.get("hello") { _, _ in
            answer("application/json", hello)
        }
        if arguments.count > 2 {
            let file = try await read(arguments[2])
            router.get("file") { _, _ in
                answer("text/javascript", file)
            }
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }

    private static let hello = ByteBuffer(string: "{\"status\":\"ok\"}")

    private static func answer(_ type: String, _ body: ByteBuffer) -> Response {
        Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: body))
    }

    private static func read(_ path: String) async throws -> ByteBuffer {
        try await FileSystem.shared.withFileHandle(forReadingAt: FilePath(path)) { handle in
            try await handle.readToEnd(maximumSizeAllowed: .mebibytes(16))
        }
    }
}

private struct Misuse: Error, CustomStringConvertible {
    let description = "usage: HummingbirdPeer PORT [FILE]"
}
