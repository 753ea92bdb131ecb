internal import Database
internal import Feedback

/// Counts of each person's latest score alone, from what is kept by person.
struct LatestScores {
    let scores: PersonScores
    let query: ScoreQuery
    /// First instant and the one after the last, in milliseconds.
    private let from: Int64
    private let to: Int64
    private let pattern: ScoreCode.Pattern?
    private let steps: [Day]
    private let stepStarts: [Int64]
    /// The value of the attribute that is grouped by, or wanted, of those who have one.
    private let attributes: AttributeIndex?
    private let wanted: Int32?

    /// `nil` for what is not kept by person: tags where they are not known, topics, and days that are no steps.
    init?(
        _ scores: PersonScores, _ query: ScoreQuery, zone: ZoneRules, steps: [Day],
        attribute: (String) throws -> AttributeIndex
    ) throws {
        switch (query.grouping, query.restriction) {
        case (.topic, _), (_, .topic), (.attribute, .attribute): return nil
        case (.tag, _) where !scores.tagSets.isComplete, (_, .tag) where !scores.tagSets.isComplete: return nil
        case (.day, _) where steps.isEmpty: return nil
        default: break
        }
        (self.scores, self.query, self.steps) = (scores, query, steps)
        from = query.from.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .min
        to = query.to.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .max
        pattern = ScoreCode.Pattern(query.filter, scores.names)
        stepStarts = steps.map { zone.start(of: $0).millisecondsSinceEpoch }
        switch (query.grouping, query.restriction) {
        case (.attribute(let name), _): (attributes, wanted) = (try attribute(name), nil)
        case (_, .attribute(let name, let value)):
            let index = try attribute(name)
            attributes = index
            wanted = Int32(clamping: index.values.firstIndex { $0.utf8.elementsEqual(value.utf8) } ?? -2)
        default: (attributes, wanted) = (nil, nil)
        }
    }

    /// As `ScoreScan` counts them; grouped by day, the day is the first of its step.
    func rows() -> [ScoreRow] {
        guard let pattern else { return [] }
        let scales = scores.scales.count
        var counts = ScoreCounts(places: keyCount * scales)
        if let attributes {
            count(pattern, in: &counts) { attributes.place(of: $0) }
        } else {
            count(pattern, in: &counts)
        }
        var totals = ScoreTotals()
        counts.forEach { place, counters in
            let scale = scores.scales[place % scales]
            let key = place / scales
            if query.grouping == .tag {
                for tag in scores.tagSets.tags(of: key) { totals.add(tag, scale, counters) }
            } else {
                totals.add(name(key), day: query.grouping == .day ? steps[key] : nil, scale, counters)
            }
        }
        return totals.rows
    }

    /// Everybody's latest score, of those that have the attribute where one is asked for.
    private func count(
        _ pattern: ScoreCode.Pattern, in counts: inout ScoreCounts, attribute: ((Int64) -> Int32)? = nil
    ) {
        let all: UInt16 = (1 << UInt16(clamping: scores.scales.count)) &- 1
        let tags = wantedTags
        let walk = Walk(
            from: from, to: to, pattern: pattern, all: all, key: Key(query.grouping), scales: scores.scales.count,
            steps: stepStarts.isEmpty ? nil : StepTable(stepStarts), tags: tags)
        let wanted = wanted
        counts.count { counter in
            scores.forEachPerson { person, scores in
                guard let attribute else { return walk.count(scores, attribute: 0, counter) }
                let value = attribute(person)
                guard value >= 0, wanted ?? value == value else { return }
                walk.count(scores, attribute: Int(value), counter)
            }
        }
    }

    /// Which sets of tags hold the one that is asked for; empty where none is.
    private var wantedTags: [Bool] {
        guard case .tag(let tag) = query.restriction else { return [] }
        return scores.tagSets.sets(with: tag)
    }

    private var keyCount: Int {
        switch query.grouping {
        case .none, .topic: 1
        case .day: max(1, steps.count)
        case .channel: Channel.allCases.count
        case .survey, .touchpoint: scores.names.all.count
        case .tag: scores.tagSets.count
        case .attribute: attributes?.values.count ?? 1
        }
    }

    private func name(_ key: Int) -> String {
        switch query.grouping {
        case .none, .day, .tag, .topic: ""
        case .channel: Channel.allCases[key].rawValue
        case .survey, .touchpoint: scores.names.all[key].text
        case .attribute: attributes?.values[key] ?? ""
        }
    }
}

extension LatestScores {
    /// What a score is counted under.
    private enum Key {
        case one, step, channel, survey, touchpoint, tags, attribute

        init(_ grouping: RollupFilter.Grouping) {
            self =
                switch grouping {
                case .none, .topic: .one
                case .day: .step
                case .channel: .channel
                case .survey: .survey
                case .touchpoint: .touchpoint
                case .tag: .tags
                case .attribute: .attribute
                }
        }
    }

    /// One person's scores from the latest to the earliest: the first on each scale in each step is the one that counts.
    private struct Walk {
        let from: Int64
        let to: Int64
        let pattern: ScoreCode.Pattern
        /// A bit for each scale.
        let all: UInt16
        let key: Key
        let scales: Int
        let steps: StepTable?
        let tags: [Bool]

        @inline(__always)
        func count(_ scores: UnsafeBufferPointer<PersonScores.Score>, attribute: Int, _ counter: ScoreCounts.Counter) {
            var seen: UInt16 = 0
            var step = 0
            var place = scores.count
            while place > 0 {
                place -= 1
                let score = scores[place]
                if score.occurredAt >= to { continue }
                if score.occurredAt < from { return }
                if let steps {
                    let own = steps.step(of: score.occurredAt)
                    if own != step { seen = 0 }
                    step = own
                }
                let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: score.code.scale)
                guard seen & bit == 0, pattern.fits(score.code), tags.isEmpty || tags[score.code.tags] else {
                    continue
                }
                seen |= bit
                counter.add(number(score.code, step, attribute) * scales + score.code.scale, score.code.score)
                if seen == all, steps == nil { return }
            }
        }

        @inline(__always)
        private func number(_ code: ScoreCode, _ step: Int, _ attribute: Int) -> Int {
            switch key {
            case .one: 0
            case .step: step
            case .channel: code.channel
            case .survey: code.survey
            case .touchpoint: code.touchpoint
            case .tags: code.tags
            case .attribute: attribute
            }
        }
    }
}
