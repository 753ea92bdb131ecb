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
    let content: FileContent?

    init(name: String?, mediaType: String, contentID: String?, isInline: Bool, content: MailFileContent) {
        self.name = name
        self.mediaType = mediaType
        self.contentID = contentID
        self.isInline = isInline
        byteCount = content.byteCount
        digest = content.digest
        self.content = content.content
    }

    init(name: String?, mediaType: String, contentID: String?, isInline: Bool, bytes: [UInt8]) {
        self.init(
            name: name, mediaType: mediaType, contentID: contentID, isInline: isInline,
            content: MailFileContent(bytes))
    }
}
