internal import Codecs
internal import Feedback

/// NPS, CSAT, stars, thumbs or CES of one histogram, as the API shows it.
enum ScoreFigure {
    case nps(NPS)
    case csat(CSAT, ScoreHistogram)
    case ces(CES, ScoreHistogram)

    /// `nil` for an empty sample and for scales that no such metric has.
    init?(_ histogram: ScoreHistogram) {
        switch histogram.scale.metric {
        case .nps:
            guard let nps = NPS(histogram) else { return nil }
            self = .nps(nps)
        case .csat, .stars, .thumbs:
            guard let csat = CSAT(histogram) else { return nil }
            self = .csat(csat, histogram)
        case .ces:
            guard let ces = CES(histogram) else { return nil }
            self = .ces(ces, histogram)
        case .scale:
            return nil
        }
    }

    var estimate: Estimate {
        switch self {
        case .nps(let nps): nps.estimate
        case .csat(let csat, _): csat.estimate
        case .ces(let ces, _): ces.estimate
        }
    }

    /// `nil` for figures of two kinds.
    func change(from previous: ScoreFigure) -> MetricChange? {
        switch (self, previous) {
        case (.nps(let now), .nps(let then)): now.change(from: then)
        case (.csat(let now, _), .csat(let then, _)): now.change(from: then)
        case (.ces(let now, _), .ces(let then, _)): now.change(from: then)
        default: nil
        }
    }

    /// What stands beside the value.
    var beside: [JSON.Member] {
        switch self {
        case .nps: []
        case .csat(let csat, _):
            [
                JSON.Member("mean", .number(csat.mean.mean)),
                JSON.Member("mean_interval", FigureJSON.object(csat.mean.estimate)),
            ]
        case .ces(let ces, _): [JSON.Member("agree", FigureJSON.object(ces.agree))]
        }
    }

    static func nothingBeside(_ metric: ScoredMetric) -> [JSON.Member] {
        switch metric {
        case .csat, .stars, .thumbs:
            [JSON.Member("mean", .null), JSON.Member("mean_interval", FigureJSON.object(nil))]
        case .ces: [JSON.Member("agree", FigureJSON.object(nil))]
        case .nps, .scale: []
        }
    }

    /// The parts of an empty sample.
    static func noParts(_ metric: ScoredMetric) -> JSON {
        switch metric {
        case .nps: parts(npsParts, [0, 0, 0])
        case .csat, .stars: parts(csatParts, [0, 0, 0])
        case .thumbs: parts(thumbsParts, [0, 0])
        case .ces: parts(cesParts, [0, 0, 0])
        case .scale: .object([JSON.Member]())
        }
    }

    private static let npsParts = ["promoters", "passives", "detractors"]
    private static let csatParts = ["satisfied", "neutral", "dissatisfied"]
    private static let thumbsParts = ["up", "down"]
    private static let cesParts = ["agree", "neutral", "disagree"]

    /// For ten points to either side: of the score, or of the share of those who are satisfied or agree.
    var answersNeeded: Int? {
        switch self {
        case .nps(let nps): nps.answersNeeded(points: FigureJSON.pointsWanted)
        case .csat(let csat, _): csat.satisfied.answersNeeded(points: FigureJSON.pointsWanted)
        case .ces(let ces, _): ces.agreeing.answersNeeded(points: FigureJSON.pointsWanted)
        }
    }

    /// The same with nothing known.
    static func answersNeeded(_ metric: ScoredMetric) -> Int? {
        metric == .nps
            ? NPS.answersNeeded(points: FigureJSON.pointsWanted, variance: 1)
            : Proportion.answersNeeded(points: FigureJSON.pointsWanted)
    }

    /// The sample in three groups: the good end of the scale, its mirror image at the other end, and what is between.
    var parts: JSON {
        switch self {
        case .nps(let nps):
            ScoreFigure.parts(ScoreFigure.npsParts, [nps.promoters, nps.passives, nps.detractors])
        case .csat(_, let histogram):
            histogram.scale.metric == .thumbs
                ? ScoreFigure.parts(ScoreFigure.thumbsParts, [histogram[1], histogram[0]])
                : ScoreFigure.parts(ScoreFigure.csatParts, histogram, CSAT.topBoxes(of: histogram.scale))
        case .ces(_, let histogram):
            ScoreFigure.parts(ScoreFigure.cesParts, histogram, CES.agreeBoxes(of: histogram.scale))
        }
    }

    private static func parts(_ names: [String], _ histogram: ScoreHistogram, _ good: ClosedRange<Int>?) -> JSON {
        guard let good else { return .object([JSON.Member]()) }
        let scale = histogram.scale.range
        let ends = scale.lowerBound + scale.upperBound
        let first = histogram.count(in: good)
        let last = histogram.count(in: (ends - good.upperBound)...(ends - good.lowerBound))
        return parts(names, [first, histogram.n - first - last, last])
    }

    private static func parts(_ names: [String], _ counts: [Int]) -> JSON {
        .object(zip(names, counts).map { JSON.Member($0, .integer(Int64($1))) })
    }
}
