internal import Feedback

/// What the counters of a row of `rollup_score` count.
enum RollupScale: Hashable, Sendable {
    /// Answers by score.
    case score(ScoreScale)
    case figures(RollupFigures)

    init?(code: String) {
        if let scale = ScoreScale(code: code) {
            self = .score(scale)
        } else if let figures = RollupFigures(rawValue: code) {
            self = .figures(figures)
        } else {
            return nil
        }
    }

    var metric: String {
        switch self {
        case .score(let scale): scale.metric.rawValue
        case .figures(let figures): figures.metric
        }
    }

    var code: String {
        switch self {
        case .score(let scale): scale.code
        case .figures(let figures): figures.rawValue
        }
    }

    /// Every value of the column `metric`.
    static let metrics: [String] = {
        var metrics = ScoredMetric.allCases.map(\.rawValue)
        for figures in RollupFigures.allCases where !metrics.contains(figures.metric) { metrics.append(figures.metric) }
        return metrics
    }()
}
