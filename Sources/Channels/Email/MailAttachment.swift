internal import Cryptography
internal import Feedback

/// A file in a mail, as its part describes it.
struct MailAttachment: Sendable {
    var name: String?
    var mediaType: String
    var contentID: String?
    var isInline: Bool
    let byteCount: Int
    let digest: [UInt8]
    /// `nil` for a file that is too large to be kept.
    let bytes: [UInt8]?

    /// - Parameter content: is copied where it can be kept.
    init(
        name: String?, mediaType: String, contentID: String?, isInline: Bool, content: UnsafeBufferPointer<UInt8>
    ) {
        self.name = name
        self.mediaType = mediaType
        self.contentID = contentID
        self.isInline = isInline
        byteCount = content.count
        digest = SHA256.digest(of: content)
        bytes = content.count <= FeedbackLimits.attachmentBytesMax ? Array(content) : nil
    }

    init(name: String?, mediaType: String, contentID: String?, isInline: Bool, bytes: some Collection<UInt8>) {
        let content = ContiguousArray(bytes)
        self = content.withUnsafeBufferPointer {
            MailAttachment(name: name, mediaType: mediaType, contentID: contentID, isInline: isInline, content: $0)
        }
    }
}
