/// Whether mail for an address is taken.
package enum RecipientAnswer: Hashable, Sendable {
    case known
    /// No source is set to take mail for this address: there is no relaying.
    case unknown
    /// The store takes nothing now.
    case tryLater
}
