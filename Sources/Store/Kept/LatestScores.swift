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

    /// `nil` for what is not kept by person: tags, topics, and days that are no steps.
    init?(
        _ scores: PersonScores, _ query: ScoreQuery, zone: ZoneRules, steps: [Day],
        attribute: (String) throws -> AttributeIndex
    ) throws {
        switch (query.grouping, query.restriction) {
        case (.tag, _), (.topic, _), (_, .tag), (_, .topic), (.attribute, .attribute): return nil
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
        var counts = Counts(scales: scores.scales.count)
        scores.forEachPerson { person, scores in
            var key = 0
            if let attributes {
                guard let value = attributes.places[person], wanted ?? value == value else { return }
                key = Int(value)
            }
            add(scores, pattern, key: key, to: &counts)
        }
        var totals = ScoreTotals()
        counts.forEach { key, scale, counters in
            totals.add(
                name(key), day: query.grouping == .day ? steps[key] : nil, self.scores.scales[scale], counters)
        }
        return totals.rows
    }

    /// From the latest to the earliest: the first on each scale in each step is the one that counts.
    private func add(
        _ scores: UnsafeBufferPointer<PersonScores.Score>, _ pattern: ScoreCode.Pattern, key: Int,
        to counts: inout Counts
    ) {
        let all: UInt16 = (1 << UInt16(clamping: self.scores.scales.count)) &- 1
        var seen: UInt16 = 0
        var step = stepStarts.count - 1
        for score in scores.reversed() where score.occurredAt < to {
            if score.occurredAt < from { break }
            while step > 0, stepStarts[step] > score.occurredAt {
                step -= 1
                seen = 0
            }
            let bit: UInt16 = 1 << UInt16(score.code.scale)
            guard seen & bit == 0, pattern.fits(score.code) else { continue }
            seen |= bit
            counts.add(self.key(score.code, step: step, attribute: key), score.code)
            if seen == all, stepStarts.isEmpty { break }
        }
    }

    private func key(_ code: ScoreCode, step: Int, attribute: Int) -> Int {
        switch query.grouping {
        case .none, .tag, .topic: 0
        case .day: max(0, step)
        case .channel: code.channel
        case .survey: code.survey
        case .touchpoint: code.touchpoint
        case .attribute: attribute
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

    /// How many answers had each score, by key and scale.
    private struct Counts {
        private let scales: Int
        private var counters: [RollupChanges.Counters] = []

        init(scales: Int) { self.scales = scales }

        mutating func add(_ key: Int, _ code: ScoreCode) {
            let place = key * scales + code.scale
            while counters.count <= place { counters.append(.zero) }
            counters[place][code.score] &+= 1
        }

        func forEach(_ body: (_ key: Int, _ scale: Int, RollupChanges.Counters) -> Void) {
            for (place, counters) in counters.enumerated() where counters != .zero {
                body(place / scales, place % scales, counters)
            }
        }
    }
}
