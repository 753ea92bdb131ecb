/// What the experience score of one group is made of.
package struct ExperienceTally: Hashable, Sendable {
    package private(set) var successes: Int
    package private(set) var attempts: Int
    package private(set) var scores: ScoreHistogram

    package init(successes: Int = 0, attempts: Int = 0, scores: ScoreHistogram = ScoreHistogram(.nps)) {
        (self.successes, self.attempts, self.scores) = (successes, attempts, scores)
    }

    package mutating func add(_ other: ExperienceTally) {
        successes += other.successes
        attempts += other.attempts
        scores.add(other.scores)
    }

    package var success: Proportion? { Proportion(successes: successes, of: attempts) }
    package var nps: NPS? { NPS(scores) }

    /// `nil` where one of the two parts is missing.
    package func score(weight: Double) -> ExperienceScore? {
        guard let success, let nps else { return nil }
        return ExperienceScore(success: success, nps: nps, weight: weight)
    }
}

extension ExperienceScore {
    /// The change from an earlier score, tested on the adjusted parts.
    package func change(from previous: ExperienceScore) -> MetricChange {
        let (now, then) = (adjusted, previous.adjusted)
        return MetricChange(
            value: estimate.value - previous.estimate.value, adjusted: now.value - then.value,
            standardError: (now.variance + then.variance).squareRoot())
    }
}
