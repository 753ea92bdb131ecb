internal import Codecs

/// A whole answer as it goes out, head and body, but for the two places in which no two sendings are alike: the date and
/// the request's id.
///
/// It belongs to one loop, which writes those two and sends it from where it lies.
package final class AnswerImage {
    package let status: Status
    /// Bytes of the content, without the head.
    package let contentCount: Int
    private let storage: UnsafeMutableBufferPointer<UInt8>
    private let dateStart: Int
    private let idStart: Int
    private var second = Int64.min

    /// - Parameter head: of an answer to an HTTP/1.1 request whose connection stays.
    /// - Throws: where a field of the head would break out of its line.
    package init(_ head: ResponseHead, body: [UInt8]) throws(ResponseHeadError) {
        var head = head
        head.id = AnswerImage.placeholder
        var bytes: [UInt8] = []
        let date = Array("Date: \(Timestamp.httpDate(seconds: 0))\r\n".utf8)
        try ResponseHeadWriter.append(head, date: date, body: body, to: &bytes)
        status = head.status
        contentCount = body.count
        storage = .allocate(capacity: bytes.count)
        _ = storage.initialize(fromContentsOf: bytes)
        // The status line has no CRLF but its end, and the date stands behind it.
        dateStart = (bytes.firstIndex(of: 0x0A) ?? 0) + 1 + "Date: ".utf8.count
        idStart = AnswerImage.idStart(bytes, headCount: bytes.count - body.count)
    }

    deinit { storage.deallocate() }

    /// The bytes with that date and id; good until the next call.
    package func bytes(second: Int64, id: RequestID) -> UnsafeBufferPointer<UInt8> {
        if second != self.second {
            self.second = second
            let text = Timestamp.httpDate(seconds: second)
            for (index, byte) in text.utf8.enumerated() { storage[dateStart + index] = byte }
        }
        id.withBytes { digits in
            for index in 0..<RequestID.byteCountMax { storage[idStart + index] = digits[index] }
        }
        return UnsafeBufferPointer(storage)
    }

    private static let placeholder: RequestID = "000000000000000"

    /// The writer puts the id last but for length and connection, so it is looked for from the head's end.
    private static func idStart(_ bytes: [UInt8], headCount: Int) -> Int {
        let name = Array("X-Request-Id: ".utf8)
        var start = headCount - name.count
        while start > 0, !bytes[start..<(start + name.count)].elementsEqual(name) { start -= 1 }
        return start + name.count
    }
}
