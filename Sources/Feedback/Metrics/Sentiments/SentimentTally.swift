/// How many texts are positive, neutral and negative, and the mean of their compounds.
package struct SentimentTally: Hashable, Sendable {
    package private(set) var negative = 0
    package private(set) var neutral = 0
    package private(set) var positive = 0
    /// Of the compound plus 1, in `unit`.
    private var compounds = FixedMoments()

    package static let definition = "sentiment/vader-mean-compound-t-95"
    package static let unit = 1e9
    package static let bounds = -1.0...1.0

    package init() {}

    package init(negative: Int, neutral: Int, positive: Int, compounds: FixedMoments) {
        (self.negative, self.neutral, self.positive, self.compounds) = (negative, neutral, positive, compounds)
    }

    package mutating func add(_ other: SentimentTally) {
        negative += other.negative
        neutral += other.neutral
        positive += other.positive
        compounds = compounds + other.compounds
    }

    package var n: Int { negative + neutral + positive }
    package var compound: RunningMean? { compounds.mean(unit: SentimentTally.unit, offset: -1) }
    /// The mean compound with its t-interval.
    package var estimate: Estimate? { compound?.estimate(in: SentimentTally.bounds) }
    package var positiveShare: Proportion? { Proportion(successes: positive, of: n) }
    package var negativeShare: Proportion? { Proportion(successes: negative, of: n) }

    package func change(from previous: SentimentTally) -> MetricChange? {
        guard let compound, let before = previous.compound else { return nil }
        return compound.change(from: before)
    }
}
