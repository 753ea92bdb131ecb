/// What one JSON text may hold. Elements of arrays are counted by nobody: the size of the body bounds them.
package struct JSONLimits: Hashable, Sendable {
    /// Arrays and objects inside one another.
    package var depthMax = 64
    /// Members of one object.
    package var objectMembersMax = 1_000
    /// Bytes of one string as it is written, escapes and all, without its quotes.
    package var stringBytesMax = 256 * 1_024
    /// Bytes of one number as it is written.
    package var numberBytesMax = 64
    /// U+0000 and half of a surrogate pair become U+FFFD, and are no error: who cut a text in the middle of an emoji will send
    /// the same again.
    package var replacesWhatIsNoCharacter = false

    package init() {}

    /// What customers and scripts send.
    package static let standard = JSONLimits()

    /// What mail providers send: an attachment is one base 64 string of tens of megabytes.
    package static let provider: JSONLimits = {
        var limits = JSONLimits()
        limits.stringBytesMax = 64 * 1_024 * 1_024
        limits.replacesWhatIsNoCharacter = true
        return limits
    }()
}
