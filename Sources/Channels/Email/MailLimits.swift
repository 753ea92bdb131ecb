/// Caps of the mail decoder. A mail over one of them is not refused: what lies beyond is left unread, and
/// `MailMessage.isCut` says so. Raw messages are kept whole, so nothing is lost.
package enum MailLimits {
    /// A raw message. Over it: 413 by HTTP, 552 by SMTP.
    package static let messageBytesMax = 25 * 1024 * 1024
    /// The header block of the message.
    static let headerBytesMax = 64 * 1024
    static let headerFieldsMax = 1000
    /// How deep multiparts may nest; parts below are not read.
    static let depthMax = 16
    static let partsMax = 200
    /// Lines that may begin a multipart's part, bounding the work of GMime before the tree can be counted.
    static let boundaryLinesMax = 2000
    /// Declarations of multiparts, at any place, for the same reason: each could be one level of GMime's recursion.
    static let containersMax = 64
    /// Header lines within the body that GMime may have to parse.
    static let partHeaderBytesMax = 64 * 1024
    static let addressesMax = 2000
    /// Decoded text that is looked at.
    static let textBytesMax = 256 * 1024
    /// A part of HTML before it is parsed.
    static let htmlBytesMax = HTMLText.inputBytesMax
    /// Identifiers taken from References.
    static let referencesMax = 100
}
