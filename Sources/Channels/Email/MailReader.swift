internal import CGMime
internal import Codecs
internal import Feedback

/// Reads a message of RFC 5322 with its MIME body.
enum MailReader {
    static func read(_ bytes: [UInt8]) -> MailMessage { read(bytes[...]) }

    /// The same within a larger body, without a copy of it.
    static func read(_ bytes: ArraySlice<UInt8>) -> MailMessage {
        let block = MailHeaderBlock(bytes)
        let header = MailHeader(block.fields)
        var body = MailBodyReader.read(header, body: bytes[block.bodyStart...])
        if block.isMailboxEntry { body.plain = body.plain.map { unescapedFromLines($0) } }
        return MailMessage(
            header: header, from: header.first("from").flatMap { MailAddress.list($0).first },
            replyTo: header.first("reply-to").map { MailAddress.list($0) } ?? [],
            envelopeSender: header.first("return-path").map { bare($0) }, envelopeRecipients: [],
            subject: header.text("subject"),
            messageID: header.first("message-id").flatMap { MessageIdentifiers.own($0) },
            sentAt: header.first("date").flatMap { date($0) }, body: body, isCut: block.isCut || body.isCut)
    }

    /// An address without its brackets.
    static func bare(_ value: [UInt8]) -> String {
        ASCII.trimmed(value).filter { $0 != 0x3C && $0 != 0x3E && !ASCII.isSpace($0) }.asText
    }

    /// RFC 5322 §3.3 and its obsolete forms, and RFC 3339, which JSON has; `nil` for what is no date.
    static func date(_ value: [UInt8]) -> Instant? {
        let value = EncodedWords.utf8(Array(value.prefix(256)))
        if let exact = Timestamp.milliseconds(rfc3339: value) { return Instant(millisecondsSinceEpoch: exact) }
        guard let library = GMime.loaded else { return nil }
        // Some write the time of day with points.
        let text = value.contains(0x3A) ? value : value.map { $0 == 0x2E ? 0x3A : $0 }
        return EncodedWords.withCString(text) { pointer in
            guard let date = library.g_mime_utils_header_decode_date(pointer) else { return nil }
            defer { library.g_date_time_unref(date) }
            let (milliseconds, overflowed) = library.g_date_time_to_unix(date).multipliedReportingOverflow(by: 1000)
            return overflowed ? nil : Instant(millisecondsSinceEpoch: Int64(milliseconds))
        }
    }

    /// An mbox writes `>From ` where a line begins with `From `.
    private static func unescapedFromLines(_ text: [UInt8]) -> [UInt8] {
        Array(
            text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
                line.starts(with: ">From ".utf8) ? line.dropFirst() : line
            }.joined(separator: [0x0A]))
    }
}
