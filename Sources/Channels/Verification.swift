/// A delivery that comes from whom it says.
package struct Verification: Hashable, Sendable {
    /// The provider's key for the delivery, for refusing replays; `nil` where the submissions' own ids do.
    package let dedupeKey: String?
    /// The whole answer, where the delivery is a provider's question whether we are there: nothing is kept then.
    package let answer: ProviderAnswer?

    package init(dedupeKey: String? = nil, answer: ProviderAnswer? = nil) {
        self.dedupeKey = dedupeKey
        self.answer = answer
    }
}
