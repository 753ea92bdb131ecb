package import Feedback

/// What became of one delivery, step by step.
package struct StoredDeliveryReport: Hashable, Sendable {
    /// How many are kept for each source. The oldest goes when one more comes.
    package static let keptMax = 100

    package let source: Identifier
    /// The raw request, where it was kept.
    package let delivery: Identifier?
    package let receivedAt: Instant
    package let outcome: String
    package let steps: [String]

    package init(
        source: Identifier, delivery: Identifier?, receivedAt: Instant, outcome: String, steps: [String]
    ) {
        self.source = source
        self.delivery = delivery
        self.receivedAt = receivedAt
        self.outcome = outcome
        self.steps = steps
    }

    /// The outcome without its reason: `ignored` of `ignored:a read receipt`.
    package var outcomeName: String { outcome.prefix { $0 != ":" }.description }
}
