internal import Feedback

/// Counters of `rollup_score` that are not a count by score. The code stands in the column `scale`; what comes before its
/// colon is the metric.
enum RollupFigures: String, CaseIterable, Sendable {
    /// s0 how many scores, s1 the sum of their points, s2 and s3 the sum of the points' squares as `FixedMoments` has
    /// it, s4 how many people answered all items alike.
    case susMoments = "sus:moments"
    /// How many scores have the grade of that place, the best first.
    case susGrades = "sus:grades"
    /// As `susMoments`.
    case umuxLiteMoments = "umux_lite:moments"
    /// s0 negative, s1 neutral, s2 positive; s3 to s5 the moments of the compound plus 1, in billionths.
    case sentiment = "sentiment:moments"
    /// s0 records without a scored answer, s1 scored answers beyond the first of a record: with the scores they tell how
    /// many records there are.
    case records = "record:counts"

    var metric: String { String(rawValue.prefix { $0 != ":" }) }

    /// How many billionths make 1.
    static let compoundUnit = 1e9

    static func moments(of instrument: Questionnaire) -> RollupFigures {
        switch instrument {
        case .sus: .susMoments
        case .umuxLite: .umuxLiteMoments
        }
    }
}

extension RollupChanges.Counters {
    /// What one score in an instrument adds.
    static func moments(of score: UsabilityScore) -> Self {
        var counters = Self.zero
        counters.put(FixedMoments(of: Int32(clamping: score.raw)), at: 0)
        counters[4] = score.isStraightLine ? 1 : 0
        return counters
    }

    static func grade(of score: UsabilityScore) -> Self {
        var counters = Self.zero
        let grade = SUSGrade(score: score.value)
        if let place = SUSGrade.allCases.firstIndex(of: grade) { counters[place] = 1 }
        return counters
    }

    /// What the sentiment of one text adds.
    ///
    /// - Parameter billionths: the compound's.
    static func sentiment(_ label: Sentiment.Label, billionths: Int64) -> Self {
        var counters = Self.zero
        switch label {
        case .negative: counters[0] = 1
        case .neutral: counters[1] = 1
        case .positive: counters[2] = 1
        }
        let moments = FixedMoments(of: Int32(clamping: billionths + Int64(RollupFigures.compoundUnit)))
        counters[3] = moments.sum
        counters[4] = moments.squaresHigh
        counters[5] = moments.squaresLow
        return counters
    }

    /// What a record with so many scored answers adds; nothing where it has one.
    static func record(scores: Int) -> Self {
        var counters = Self.zero
        counters[0] = scores == 0 ? 1 : 0
        counters[1] = Int64(scores > 1 ? scores - 1 : 0)
        return counters
    }

    private mutating func put(_ moments: FixedMoments, at place: Int) {
        self[place] = moments.n
        self[place + 1] = moments.sum
        self[place + 2] = moments.squaresHigh
        self[place + 3] = moments.squaresLow
    }
}
