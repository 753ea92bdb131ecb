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
        let scored = filter.metric?.scored
        guard scored != nil || filter.group != nil || filter.scoreMin != nil || filter.scoreMax != nil else {
            return nil
        }
        let all = ScoreScale.scores
        let group = filter.group?.scores ?? all
        lowest = max(filter.scoreMin ?? all.lowerBound, group.lowerBound)
        highest = min(filter.scoreMax ?? all.upperBound, group.upperBound)
        metric = filter.group == nil ? scored : .nps
        isImpossible = lowest > highest || (filter.group != nil && (filter.metric ?? .nps) != .nps)
    }

    /// Every scale and score that is meant.
    ///
    /// - Parameter used: the scales of all scores there are.
    func keys(_ used: [ScoreScale]) -> [(scale: ScoreScale, score: Int)] {
        if isImpossible { return [] }
        let scales = used.filter { metric == nil || $0.metric == metric }
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
