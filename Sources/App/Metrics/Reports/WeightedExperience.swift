internal import Codecs
internal import Feedback

/// The experience score with the weight that was asked for.
struct WeightedExperience: MetricTally {
    var tally = ExperienceTally()
    let weight: Double

    mutating func add(_ other: WeightedExperience) { tally.add(other.tally) }

    private var score: ExperienceScore? { tally.score(weight: weight) }

    var n: Int { min(tally.attempts, tally.scores.n) }
    var estimate: Estimate? { score?.estimate }
    var answersNeeded: Int? { nil }

    /// One of the two parts may be there without the other.
    var standing: [JSON.Member] {
        let nothing: String? =
            switch (tally.attempts, tally.scores.n) {
            case (0, 1...): "no attempts at tasks yet"
            case (1..., 0): "no answers about recommending yet"
            default: nil
            }
        return FigureJSON.standing(n, nothing: nothing)
    }

    func change(from previous: WeightedExperience) -> MetricChange? {
        guard let score, let before = previous.score else { return nil }
        return score.change(from: before)
    }

    var parts: JSON {
        .object([
            "success": FigureJSON.object(tally.success?.percent), "nps": FigureJSON.object(tally.nps?.estimate),
        ])
    }

    var beside: [JSON.Member] { [JSON.Member("weight", .number(weight))] }
}
