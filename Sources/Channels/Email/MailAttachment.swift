/// A file in a mail, as its part describes it.
struct MailAttachment: Sendable {
    var name: String?
    var mediaType: String
    var contentID: String?
    var isInline: Bool
    var bytes: [UInt8]
}
