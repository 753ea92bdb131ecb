internal import Feedback

/// Tells by a mail itself whether it passes another's on or answers it, where the word before its subject means either.
enum ForwardedMail {
    /// How much of its text is looked at.
    private static let textBytesMax = 16 * 1024
    /// The other lines of a quoted header stand that near to its first.
    private static let headerLinesMax = 6

    static func isLikely(_ mail: MailMessage) -> Bool {
        if mail.body.parts.contains("message/rfc822") { return true }
        let lines = ReplyLine.split(text(of: mail)).map(\.content)
        if lines.contains(where: { ReplyMarker.isForwarding($0) }) { return true }
        if let author = quotedAuthor(lines) { return !recipients(of: mail).contains(author) }
        // Mail programs name what they pass on there too, but then they quote it. Who knows nothing loses no mail.
        return !mail.header.contains("in-reply-to") && !mail.header.contains("references")
    }

    private static func text(of mail: MailMessage) -> [UInt8] {
        if let plain = mail.body.plain { return Array(plain.prefix(textBytesMax)) }
        return HTMLText.text((mail.body.html ?? []).prefix(textBytesMax))
    }

    /// Who wrote the message whose header is quoted. In an answer that is who the answer goes to.
    private static func quotedAuthor(_ lines: [ArraySlice<UInt8>]) -> [UInt8]? {
        let roles = lines.map { QuotedHeader.role(of: $0) }
        for (index, line) in lines.enumerated() where roles[index] == .from && line.contains(0x40) {
            let below = roles[(index + 1)...].prefix(headerLinesMax)
            guard below.contains(where: { $0 == .date || $0 == .recipient || $0 == .subject }),
                let colon = line.firstIndex(of: 0x3A),
                let author = MailAddress.list(Array(line[(colon + 1)...])).first(where: \.isComplete)
            else { continue }
            return ASCII.lowered(Array(author.address.utf8))
        }
        return nil
    }

    private static func recipients(of mail: MailMessage) -> Set<[UInt8]> {
        let fields = ["to", "cc"].flatMap { mail.header.all($0) }
        return Set(fields.flatMap { MailAddress.list($0) }.map { ASCII.lowered(Array($0.address.utf8)) })
    }
}
