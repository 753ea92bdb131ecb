/// How positive or negative a text is.
package struct Sentiment: Hashable, Sendable {
    package enum Label: String, Hashable, Sendable, CaseIterable {
        case positive, neutral, negative
    }

    /// From -1 to 1.
    package let compound: Double
    /// The shares of 1 of its words that are positive, neutral and negative, weighted by how much they are.
    package let positive: Double
    package let neutral: Double
    package let negative: Double

    package static let definition = "sentiment/vader-compound"
    /// From here on a text is positive; from its negative on down it is negative.
    package static let threshold = 0.05

    package init(compound: Double, positive: Double, neutral: Double, negative: Double) {
        (self.compound, self.positive, self.neutral, self.negative) = (compound, positive, neutral, negative)
    }

    package var label: Label { Label(compound: compound) }
}

extension Sentiment.Label {
    package init(compound: Double) {
        if compound >= Sentiment.threshold {
            self = .positive
        } else if compound <= -Sentiment.threshold {
            self = .negative
        } else {
            self = .neutral
        }
    }
}
