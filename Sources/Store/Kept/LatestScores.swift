internal import Database
internal import Feedback

/// Counts of each person's latest score alone, from what is kept by person.
struct LatestScores {
    let scores: PersonScores
    let query: ScoreQuery
    /// First quarter of an hour and the one after the last.
    private let from: Int32
    private let to: Int32
    private let pattern: ScoreCode.Pattern?
    private let steps: [Day]
    private let stepTable: StepTable?
    /// The value of the attribute that is grouped by, or wanted, of those who have one.
    private let attributes: AttributeIndex?
    private let wanted: Int32?
    private let topics: Topics?

    /// What is known of topics, and their phrases by the database's numbers.
    struct Topics {
        let table: TopicTable
        let phrases: [Int64: String]
    }

    /// `nil` for what is not kept by person: tags where they are not known, one topic, days that are no steps, and days
    /// that begin within a quarter of an hour.
    init?(
        _ scores: PersonScores, _ query: ScoreQuery, zone: ZoneRules, steps: [Day],
        attribute: (String) throws -> AttributeIndex, topics: () throws -> Topics?
    ) throws {
        switch (query.grouping, query.restriction) {
        case (_, .topic), (.attribute, .attribute): return nil
        case (.tag, _) where !scores.tagSets.isComplete, (_, .tag) where !scores.tagSets.isComplete: return nil
        case (.day, _) where steps.isEmpty: return nil
        default: break
        }
        guard let from = Quarter.start(at: query.from.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .min),
            let to = Quarter.start(at: query.to.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .max),
            let stepTable = StepTable(
                steps.map { zone.start(of: $0).millisecondsSinceEpoch }, range: from..<max(from, to),
                known: scores.quarters ?? 0...0)
        else { return nil }
        self.topics = query.grouping == .topic ? try topics() : nil
        if query.grouping == .topic, self.topics == nil { return nil }
        (self.scores, self.query, self.steps, self.from, self.to) = (scores, query, steps, from, to)
        self.stepTable = steps.isEmpty ? nil : stepTable
        pattern = ScoreCode.Pattern(query.filter, scores.names)
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
        count(pattern, in: &counts)
        var totals = ScoreTotals()
        counts.forEach { place, counters in
            let scale = scores.scales[place % scales]
            let key = place / scales
            if query.grouping == .day, key == steps.count { return }
            if query.grouping == .tag {
                for tag in scores.tagSets.tags(of: key) { totals.add(tag, scale, counters) }
            } else {
                totals.add(name(key), day: query.grouping == .day ? steps[key] : nil, scale, counters)
            }
        }
        return totals.rows
    }

    /// Everybody's latest score, of those that have the attribute where one is asked for.
    private func count(_ pattern: ScoreCode.Pattern, in counts: inout ScoreCounts) {
        let tags = wantedTags
        let walk = LatestWalk(
            from: from, to: to, pattern: pattern, key: LatestWalk.Key(query.grouping), scales: scores.scales.count)
        counts.count { counter in
            if let stepTable {
                stepTable.lend { steps in
                    if attributes == nil, tags.isEmpty, scores.scales.count == 1 {
                        scores.forEachPiece { walk.countOfOneScale($0, steps, counter) }
                    } else {
                        forEachPerson { scores, _, _ in walk.count(scores, steps, tags: tags, counter) }
                    }
                }
            } else if let topics {
                topics.table.lend { lists in
                    forEachPerson { scores, rows, _ in walk.count(scores, rows, lists, tags: tags, counter) }
                }
            } else {
                forEachPerson { scores, _, value in walk.count(scores, attribute: value, tags: tags, counter) }
            }
        }
    }

    /// Calls `body` with the scores, their rows and the attribute's value of everybody who is asked for.
    @inline(__always)
    private func forEachPerson(
        _ body: (UnsafeBufferPointer<PersonScores.Score>, UnsafeBufferPointer<Int32>, Int) -> Void
    ) {
        guard let attributes else { return scores.forEachPerson { body($1, $2, 0) } }
        let wanted = wanted
        scores.forEachPerson { person, scores, rows in
            let value = attributes.place(of: person)
            if value >= 0, wanted ?? value == value { body(scores, rows, Int(value)) }
        }
    }

    /// Which sets of tags hold the one that is asked for; empty where none is.
    private var wantedTags: [Bool] {
        guard case .tag(let tag) = query.restriction else { return [] }
        return scores.tagSets.sets(with: tag)
    }

    private var keyCount: Int {
        switch query.grouping {
        case .none: 1
        case .day: steps.count + 1
        case .channel: Channel.allCases.count
        case .survey, .touchpoint: scores.names.all.count
        case .tag: scores.tagSets.count
        case .topic: topics?.table.ids.count ?? 0
        case .attribute: attributes?.values.count ?? 1
        }
    }

    private func name(_ key: Int) -> String {
        switch query.grouping {
        case .none, .day, .tag: ""
        case .channel: Channel.allCases[key].rawValue
        case .survey, .touchpoint: scores.names.all[key].text
        case .topic: topics?.phrases[topics?.table.ids[key] ?? 0] ?? ""
        case .attribute: attributes?.values[key] ?? ""
        }
    }
}
