internal import Cryptography
package import Feedback

/// A scan that lies with a letter.
package enum LetterScan {
    /// - Parameter bytes: at most `FeedbackLimits.attachmentBytesMax`; a larger one is only named.
    package static func file(_ name: String, type: String, _ bytes: [UInt8]) -> SubmittedAttachment {
        SubmittedAttachment(
            name: self.name(name) ?? "scan",
            mediaType: PlainText.line(ASCII.lowered(type), bytesMax: 100) ?? "application/octet-stream",
            byteCount: bytes.count, digest: SHA256.digest(bytes),
            content: bytes.count <= FeedbackLimits.attachmentBytesMax ? FileContent(bytes) : nil)
    }

    /// A file that the register only names.
    static func named(_ name: String) -> SubmittedAttachment {
        SubmittedAttachment(
            name: name, mediaType: "application/octet-stream", byteCount: 0, digest: SHA256.digest([]), content: nil)
    }

    /// The last part of a path.
    static func name(_ path: String) -> String? {
        let last = path.utf8.split { $0 == 0x2F || $0 == 0x5C }.last.map { Array($0).asText }
        return last.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.attachmentNameBytesMax) }
    }
}
