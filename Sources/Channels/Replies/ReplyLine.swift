/// One line of a mail's text with what it was taken for.
struct ReplyLine {
    /// The alphabet of the line classes.
    enum Class {
        case text, empty, quote
        /// Only dashes or the like: a signature or a footer follows.
        case delimiter
        /// "Sent from my phone" and its kin.
        case deviceSignature
        /// "On Monday, A wrote:", also the lines it is wrapped over.
        case introduction
        /// "Original message", "Forwarded message", or a block of From, Sent, To: what follows is not marked as quoted.
        case embedded
    }

    let bytes: ArraySlice<UInt8>
    /// Without blanks at the ends.
    let content: ArraySlice<UInt8>
    var kind: Class = .text

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        content = ASCII.trimmed(bytes)
    }

    static func split(_ text: [UInt8]) -> [ReplyLine] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false).map(ReplyLine.init)
    }
}
