/// The notation of the bytes in a case.
enum RawCaseText {
    static let body = #"{"score":9}"#

    /// The bytes that a line stands for; each scalar is one of them.
    static func expand(_ line: String, host: String) -> [UInt8] {
        var bytes: [UInt8] = []
        let text = Array(line.utf8)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), let (byte, next) = escape(text, index) {
                bytes.append(byte)
                index = next
            } else if text[index] == UInt8(ascii: "{"), let end = text[index...].firstIndex(of: UInt8(ascii: "}")),
                let macro = macro(String(decoding: text[index + 1..<end], as: UTF8.self), host: host)
            {
                bytes += macro
                index = end + 1
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }

    private static func escape(_ text: [UInt8], _ index: Int) -> (byte: UInt8, next: Int)? {
        guard index + 1 < text.count else { return nil }
        switch text[index + 1] {
        case UInt8(ascii: "r"): return (0x0D, index + 2)
        case UInt8(ascii: "n"): return (0x0A, index + 2)
        case UInt8(ascii: "t"): return (0x09, index + 2)
        case UInt8(ascii: "0"): return (0, index + 2)
        case UInt8(ascii: "\\"): return (0x5C, index + 2)
        case UInt8(ascii: "x"):
            guard index + 3 < text.count else { return nil }
            return UInt8(String(decoding: text[index + 2...index + 3], as: UTF8.self), radix: 16)
                .map { ($0, index + 4) }
        default: return nil
        }
    }

    /// `nil` where the name is none: then the brace stands for itself.
    private static func macro(_ name: String, host: String) -> [UInt8]? {
        let get = "GET /healthz HTTP/1.1\r\nHost: \(host)\r\n"
        let post = "POST /channels/web/nps HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\n"
        let hidden = Array("GET /smuggled HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)
        switch name {
        case "host": return Array(host.utf8)
        case "get": return Array(get.utf8)
        case "post": return Array(post.utf8)
        case "chunked": return Array((post + "Transfer-Encoding: chunked\r\n\r\n").utf8)
        case "body": return Array(body.utf8)
        case "length": return Array("\(body.utf8.count)".utf8)
        case "hex": return Array(String(body.utf8.count, radix: 16).utf8)
        case "smuggled": return hidden
        case "smuggled-length": return Array("\(hidden.count)".utf8)
        case "smuggled-hex": return Array(String(hidden.count, radix: 16).utf8)
        case "smuggling": return Array("\("0\r\n\r\n".utf8.count + hidden.count)".utf8)
        default: return repeated(name, host: host)
        }
    }

    /// `repeat 100 X-A: b\r\n`
    private static func repeated(_ name: String, host: String) -> [UInt8]? {
        let parts = name.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "repeat", let count = Int(parts[1]) else { return nil }
        let unit = expand(String(parts[2]), host: host)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(unit.count * count)
        for _ in 0..<count { bytes += unit }
        return bytes
    }
}
