internal import Feedback

/// A walk through one person's scores from the latest to the earliest: the first on each scale in each step is the one
/// that counts.
struct LatestWalk {
    /// What a score is counted under.
    enum Key {
        case one, channel, survey, touchpoint, tags, attribute

        /// Steps and topics have walks of their own.
        init(_ grouping: RollupFilter.Grouping) {
            self =
                switch grouping {
                case .none, .topic, .day: .one
                case .channel: .channel
                case .survey: .survey
                case .touchpoint: .touchpoint
                case .tag: .tags
                case .attribute: .attribute
                }
        }
    }

    let from: Int32
    let to: Int32
    let pattern: ScoreCode.Pattern
    let key: Key
    let scales: Int

    typealias Scores = UnsafeBufferPointer<PersonScores.Score>

    /// A bit for each scale.
    private var all: UInt16 { (1 << UInt16(clamping: scales)) &- 1 }

    @inline(__always)
    func count(_ scores: Scores, attribute: Int, tags: [Bool], _ counter: ScoreCounts.Counter) {
        forEachLatest(scores, OneStep(), tags: tags) { place, _ in
            let code = scores[place].code
            counter.add(number(code, attribute) * scales + code.scale, code.score)
        }
    }

    @inline(__always)
    private func number(_ code: ScoreCode, _ attribute: Int) -> Int {
        switch key {
        case .one: 0
        case .channel: code.channel
        case .survey: code.survey
        case .touchpoint: code.touchpoint
        case .tags: code.tags
        case .attribute: attribute
        }
    }

    /// By topic: a score counts in each that its feedback has.
    @inline(__always)
    func count(
        _ scores: Scores, _ rows: UnsafeBufferPointer<Int32>, _ topics: TopicTable.Lists, tags: [Bool],
        _ counter: ScoreCounts.Counter
    ) {
        forEachLatest(scores, OneStep(), tags: tags) { place, _ in
            let code = scores[place].code
            topics.forEach(of: Int(rows[place])) { counter.add($0 * scales + code.scale, code.score) }
        }
    }

    /// By step.
    @inline(__always)
    func count(_ scores: Scores, _ steps: StepTable.Steps, tags: [Bool], _ counter: ScoreCounts.Counter) {
        forEachLatest(scores, steps, tags: tags) { place, step in
            let code = scores[place].code
            counter.add(step * scales + code.scale, code.score)
        }
    }

    /// Calls `body` with the place of each score that counts, and its step.
    @inline(__always)
    private func forEachLatest<Steps: StepLookup>(
        _ scores: Scores, _ steps: Steps, tags: [Bool], _ body: (Int, Int) -> Void
    ) {
        var seen: UInt16 = 0
        var step = 0
        var place = scores.count
        while place > 0 {
            place -= 1
            let score = scores[place]
            if score.quarter >= to { continue }
            if score.quarter < from { return }
            let own = steps.step(of: score.quarter)
            if own != step { seen = 0 }
            step = own
            let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: score.code.scale)
            guard seen & bit == 0, pattern.fits(score.code), tags.isEmpty || tags[score.code.tags] else { continue }
            seen |= bit
            body(place, step)
            if Steps.isOne, seen == all { return }
        }
    }

    /// By step, the scores of many people one after the other, of a metric of one scale: without a branch that nobody
    /// could foresee.
    @inline(__always)
    func countOfOneScale(_ scores: Scores, _ steps: StepTable.Steps, _ counter: ScoreCounts.Counter) {
        let pattern = pattern
        var counted = -1
        var place = scores.count
        while place > 0 {
            place &-= 1
            let score = scores[place]
            let before = score.isLast ? -1 : counted
            // What is in no step is counted as if that were one.
            let step = steps.step(of: score.quarter)
            let fits = pattern.fits(score.code)
            counter.add(step, score.code.score, fits ? (step != before ? 1 : 0) : 0)
            counted = fits ? step : before
        }
    }
}

/// Where there is no series.
private struct OneStep: StepLookup {
    static var isOne: Bool { true }

    @inline(__always)
    func step(of _: Int32) -> Int { 0 }
}
