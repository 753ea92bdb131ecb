/// What became of a mail for one recipient.
package enum DeliveryAnswer: Hashable, Sendable {
    /// On disk.
    case stored
    case tryLater
    /// Never: the sentence says why.
    case refused(String)
}
