/// A file that came with a piece of feedback: its bytes, or only what it was called.
package struct SubmittedAttachment: Hashable, Sendable {
    /// At most `FeedbackLimits.attachmentNameBytesMax`, without a path.
    package let name: String
    /// In lower case, as the sender says: nothing in it is proved.
    package let mediaType: String
    package let byteCount: Int
    package let contentID: String?
    /// Shown within the text by the sender's program.
    package let isInline: Bool
    /// SHA-256 of the bytes.
    package let digest: [UInt8]
    /// `nil` where only the name is kept.
    package let content: FileContent?

    package init(
        name: String, mediaType: String, byteCount: Int, contentID: String? = nil, isInline: Bool = false,
        digest: [UInt8], content: FileContent?
    ) {
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.contentID = contentID
        self.isInline = isInline
        self.digest = digest
        self.content = content
    }
}
