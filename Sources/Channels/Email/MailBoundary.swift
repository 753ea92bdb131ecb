/// The boundary of a multipart whose header names none, or not the one that its body has.
enum MailBoundary {
    /// RFC 2046 §5.1.1
    private static let bytesMax = 70
    /// So many lines are looked at: what stands above the first part is a sentence or two.
    private static let linesMax = 64

    /// A content type with the boundary that the body begins its parts with; of plain text where it has none.
    static func fields(guessedFrom body: ArraySlice<UInt8>) -> [UInt8] {
        guard let boundary = guessed(from: body) else { return Array("content-type: text/plain\n\n".utf8) }
        return Array("content-type: multipart/mixed; boundary=\"".utf8) + boundary + Array("\"\n\n".utf8)
    }

    /// The first line that begins with two dashes and has a field of a part below it.
    private static func guessed(from body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let lines = body.prefix(linesMax * 1000).split(
            separator: 0x0A, maxSplits: linesMax, omittingEmptySubsequences: false)
        for (line, next) in zip(lines, lines.dropFirst()) where line.starts(with: "--".utf8) {
            let boundary = ASCII.trimmed(line.dropFirst(2))
            guard (1...bytesMax).contains(boundary.count), !boundary.contains(0x22), !boundary.contains(0x5C),
                ASCII.hasPrefix(next, "content-")
            else { continue }
            return boundary
        }
        return nil
    }
}
