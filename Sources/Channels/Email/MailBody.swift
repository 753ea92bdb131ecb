/// What a mail says, in the two forms mail has.
struct MailBody: Sendable {
    /// The first plain text that is no attachment and not blank.
    var plain: [UInt8]?
    /// The first HTML of that kind.
    var html: [UInt8]?
    /// Parts beyond the caps were not looked at.
    var isCut = false
    /// The media types of the parts in their order, lower case, as far as they were looked at.
    var parts: [String] = []
    /// Parts that are files, in their order; at most `FeedbackLimits.attachmentsMax`.
    var attachments: [MailAttachment] = []
    /// Where in the mail's text the last large file ended: the next is behind it.
    var filesEnd: Int?
    /// How many files there were.
    var attachmentCount = 0
    /// The charset that the text says it is in, for the report.
    var charset: String?
    /// The first bytes of the machine-readable part of a delivery report (RFC 3464).
    var deliveryStatus: [UInt8]?
}
