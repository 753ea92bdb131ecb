internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// A path: what is found for it never climbs, and decoding is exact.
enum PathFuzz {
    private static let table = RouteTable([
        (.get, "/"), (.get, "/files/{path...}"), (.get, "/f/{name}"), (.post, "/f/{name}"), (.get, "/f/{name}/thanks"),
        (.get, "/app.js"),
    ])

    static func run(_ bytes: [UInt8]) {
        if case .found(_, let captures) = table.match(method: .get, path: bytes[...]) {
            for capture in captures {
                for segment in capture.split(separator: "/", omittingEmptySubsequences: false) {
                    precondition(segment != ".." && segment != ".", "a path that climbs")
                }
                precondition(capture.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }, "an unsafe byte")
            }
        }
        _ = table.match(method: .other("PROPFIND"), path: bytes[...])
        guard let text = PercentDecoding.strict(bytes) else { return }
        precondition(
            PercentDecoding.strict(PercentEncoding.component(text).utf8) == text, "encoding does not read back")
    }
}
