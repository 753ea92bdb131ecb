internal import Feedback

/// What of a mail's files is kept: the bytes within limits, or names alone, as the source's owner has set.
enum MailAttachments {
    static func submitted(_ files: [MailAttachment], option: String?) -> [SubmittedAttachment] {
        let keepsBytes = option != "name"
        var left = FeedbackLimits.attachmentsBytesMax
        return files.prefix(FeedbackLimits.attachmentsMax).enumerated().map { index, file in
            let isKept = keepsBytes && file.content != nil && file.byteCount <= left && file.byteCount > 0
            if isKept { left -= file.byteCount }
            return SubmittedAttachment(
                name: name(file.name, number: index + 1), mediaType: mediaType(file.mediaType),
                byteCount: file.byteCount, contentID: contentID(file.contentID), isInline: file.isInline,
                digest: file.digest, content: isKept ? file.content : nil)
        }
    }

    static func step(_ attachments: [SubmittedAttachment], found: Int) -> String? {
        guard found > 0 else { return nil }
        let kept = attachments.count { $0.content != nil }
        let rest = found - kept
        return "\(found) attachments: \(kept) kept" + (rest > 0 ? ", \(rest) only named or left out." : ".")
    }

    /// The last component of a path, on one line, without what would lead a browser or a shell astray.
    private static func name(_ name: String?, number: Int) -> String {
        let last = (name ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let clean = PlainText.line(last, bytesMax: FeedbackLimits.attachmentNameBytesMax)
        guard let clean, clean != ".", clean != ".." else { return "attachment-\(number)" }
        return clean
    }

    private static func mediaType(_ text: String) -> String {
        let type = ASCII.lowered(text.utf8.prefix(100))
        let isType =
            type.count { $0 == 0x2F } == 1
            && type.allSatisfy {
                ASCII.isLetter($0) || ASCII.isDigit($0) || [0x2B, 0x2D, 0x2E, 0x2F, 0x5F].contains($0)
            }
        return isType && type.first != 0x2F && type.last != 0x2F ? type.asText : "application/octet-stream"
    }

    private static func contentID(_ text: String?) -> String? {
        text.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.attachmentNameBytesMax) }
    }
}
