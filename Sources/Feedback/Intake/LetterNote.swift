/// What a mailroom's register says of a letter beside what it says itself.
package struct LetterNote: Hashable, Sendable {
    /// The date that stands on the letter.
    package var writtenOn: Day?
    /// The sender's address, on one or several lines.
    package var senderAddress: String?
    /// Who took it down.
    package var enteredBy: String?

    package init(writtenOn: Day? = nil, senderAddress: String? = nil, enteredBy: String? = nil) {
        self.writtenOn = writtenOn
        self.senderAddress = senderAddress
        self.enteredBy = enteredBy
    }
}
