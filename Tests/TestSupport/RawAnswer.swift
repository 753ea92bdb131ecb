/// An answer as it came over the wire.
package struct RawAnswer: Sendable {
    package let status: Int
    package let fields: [(name: String, value: String)]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of that name, in whatever case.
    package subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// - Returns: `nil` while bytes are missing.
    static func parse(_ bytes: [UInt8], isEnded: Bool, toHead: Bool) throws -> (RawAnswer, used: Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0] == "HTTP/1.1", let status = Int(parts[1]) else {
            throw RawClient.Failure(description: "no status line: \(lines.first ?? "")")
        }
        let fields = try lines.dropFirst().map { line in
            guard let colon = line.firstIndex(of: ":") else {
                throw RawClient.Failure(description: "no field: \(line)")
            }
            return (name: String(line[..<colon]), value: String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        let head = RawAnswer(status: status, fields: fields, body: [])
        let rest = bytes[end.upperBound...]
        if toHead || status < 200 || status == 204 || status == 304 { return (head, end.upperBound) }
        guard let (body, used) = try head.body(rest, isEnded: isEnded) else { return nil }
        return (RawAnswer(status: status, fields: fields, body: body), end.upperBound + used)
    }

    private func body(_ rest: ArraySlice<UInt8>, isEnded: Bool) throws -> (bytes: [UInt8], used: Int)? {
        if self["Transfer-Encoding"] == "chunked" { return try RawAnswer.dechunk(rest) }
        if let length = self["Content-Length"].flatMap({ Int($0) }) {
            return rest.count >= length ? (Array(rest.prefix(length)), length) : nil
        }
        return isEnded ? (Array(rest), rest.count) : nil
    }

    private static func dechunk(_ rest: ArraySlice<UInt8>) throws -> (bytes: [UInt8], used: Int)? {
        var body: [UInt8] = []
        var index = rest.startIndex
        while let end = rest[index...].firstRange(of: Array("\r\n".utf8)) {
            guard let size = Int(String(decoding: rest[index..<end.lowerBound], as: UTF8.self), radix: 16) else {
                throw RawClient.Failure(description: "no chunk size")
            }
            guard end.upperBound + size + 2 <= rest.endIndex else { return nil }
            body += rest[end.upperBound..<end.upperBound + size]
            index = end.upperBound + size + 2
            if size == 0 { return (body, index - rest.startIndex) }
        }
        return nil
    }
}
