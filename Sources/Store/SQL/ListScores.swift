internal import Feedback

/// The scores that a filter asks for: of the answers to a metric where one is named, else of the record.
struct ListScores {
    let metric: ScoredMetric?
    let lowest: Int
    let highest: Int
    /// Only a 0 to 10 recommendation has promoters.
    let isImpossible: Bool

    /// `nil` where the filter does not ask for any.
    init?(_ filter: FeedbackFilter) {
        guard filter.metric != nil || filter.group != nil || filter.scoreMin != nil || filter.scoreMax != nil else {
            return nil
        }
        let group = filter.group?.scores
        lowest = max(filter.scoreMin ?? 0, group?.lowerBound ?? 0)
        highest = min(filter.scoreMax ?? 10, group?.upperBound ?? 10)
        metric = group == nil ? filter.metric : .nps
        isImpossible = lowest > highest || (group != nil && (filter.metric ?? .nps) != .nps)
    }

    /// Every scale and score that is meant.
    var keys: [(scale: ScoreScale, score: Int)] {
        if isImpossible { return [] }
        let scales = ScoreScale.all.filter { metric == nil || $0.metric == metric }
        return scales.flatMap { scale in
            scale.range.filter { (lowest...highest).contains($0) }.map { (scale, $0) }
        }
    }
}

extension FeedbackFilter.Group {
    /// METRICS: NPS.
    fileprivate var scores: ClosedRange<Int> {
        switch self {
        case .promoter: 9...10
        case .passive: 7...8
        case .detractor: 0...6
        }
    }
}
