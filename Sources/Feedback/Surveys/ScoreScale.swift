/// What a score means: the metric it feeds, the whole numbers it may be, and which end is the good one.
///
/// It is stored with each answer, because figures from two scales may never be added (METRICS: CSAT, CES).
package struct ScoreScale: Hashable, Sendable {
    package let metric: ScoredMetric
    package let range: ClosedRange<Int>
    /// The low end is the good one (the CES wording of 2010, in which 1 is low effort).
    package let isReversed: Bool

    private init(_ metric: ScoredMetric, _ range: ClosedRange<Int>, isReversed: Bool = false) {
        self.metric = metric
        self.range = range
        self.isReversed = isReversed
    }

    package static let nps = ScoreScale(.nps, 0...10)
    package static let thumbs = ScoreScale(.thumbs, 0...1)
    package static let stars = ScoreScale(.stars, 1...5)

    /// `nil` unless `points` is 2, 3, 5, 7 or 10.
    package static func csat(points: Int) -> ScoreScale? {
        [2, 3, 5, 7, 10].contains(points) ? ScoreScale(.csat, 1...points) : nil
    }

    /// `nil` unless `points` is 5 or 7.
    package static func ces(points: Int, isReversed: Bool) -> ScoreScale? {
        points == 5 || points == 7 ? ScoreScale(.ces, 1...points, isReversed: isReversed) : nil
    }

    /// Every score of any scale lies within; the database checks the same.
    package static let scores = -10...100
    /// How many scores a scale may have: a histogram has that many counters.
    package static let pointsMax = ScoreHistogram.counters

    /// `nil` unless both ends are within `scores`, the second is the larger, and there are at most `pointsMax` points.
    package static func scale(from minimum: Int, to maximum: Int) -> ScoreScale? {
        guard scores.contains(minimum), scores.contains(maximum), minimum < maximum,
            maximum - minimum < pointsMax
        else { return nil }
        return ScoreScale(.scale, minimum...maximum)
    }

    /// The score that the first counter of a histogram counts: 0, or the lowest where the scale leaves 0 to 10.
    package var base: Int {
        range.lowerBound >= 0 && range.upperBound < ScoreHistogram.counters ? 0 : range.lowerBound
    }

    /// The form kept in the database: `nps:0-10`, `csat:1-5`, `ces:1-7:reversed`, `scale:-3-3`.
    package var code: String {
        // The three that have one form only, without putting it together at each answer.
        switch metric {
        case .nps: return "nps:0-10"
        case .thumbs: return "thumbs:0-1"
        case .stars: return "stars:1-5"
        default: break
        }
        return "\(metric.rawValue):\(range.lowerBound)-\(range.upperBound)" + (isReversed ? ":reversed" : "")
    }

    /// Reads `code` back; `nil` for what no scale writes.
    package init?(code: String) {
        guard let known = ScoreScale.byCode[code] else { return nil }
        self = known
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// Every scale there is.
    package static let all: [ScoreScale] = {
        var scales = [nps, thumbs, stars]
        scales += [2, 3, 5, 7, 10].compactMap { csat(points: $0) }
        scales += [5, 7].flatMap { points in [false, true].compactMap { ces(points: points, isReversed: $0) } }
        scales += scores.flatMap { low in (low + 1..<low + pointsMax).compactMap { scale(from: low, to: $0) } }
        return scales
    }()
}
