/// Finds the empty line that ends each head and answers it. It checks no more than that.
final class HTTP1Connection: Connection {
    var output: [UInt8] = []
    private var matched = 0

    private static let end: [UInt8] = Array("\r\n\r\n".utf8)
    private static let answer: [UInt8] = Array(
        """
        HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 15\r\ncache-control: no-store\r\n\
        x-content-type-options: nosniff\r\ndate: Sat, 21 Nov 2026 12:00:00 GMT\r\n\r\n{"status":"ok"}
        """.utf8)

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes {
            matched = byte == Self.end[matched] ? matched + 1 : byte == Self.end[0] ? 1 : 0
            if matched == Self.end.count {
                matched = 0
                output += Self.answer
            }
        }
        return true
    }
}
