internal import Database
internal import Feedback

/// A run of rollup rows of one unit that a query adds up.
struct RollupPiece: Hashable {
    var unit: RollupKey.Unit
    /// Whether the rows are those of all surveys together.
    var isOverall: Bool
    /// The first period, inclusive; `nil` is the beginning.
    var from: Int64?
    /// The last one, exclusive; `nil` is the end.
    var to: Int64?

    /// The pieces that make up the query's days, from summaries where there are some: whole months, whole days before and
    /// after them, and days that have no summary yet.
    static func pieces(_ query: RollupFilter, summarisedTo: Day) -> [RollupPiece] {
        let end = query.to.map { min($0, summarisedTo) } ?? summarisedTo
        var pieces: [RollupPiece] = []
        func add(_ unit: RollupKey.Unit, _ from: Int64?, _ to: Int64?, isOverall: Bool) {
            if let from, let to, from >= to { return }
            pieces.append(RollupPiece(unit: unit, isOverall: isOverall, from: from, to: to))
        }
        let isOverall = query.survey == nil && query.grouping != .survey
        let day: RollupKey.Unit = query.needsDetail ? .day : .dayTotal
        let firstMonth = query.from.map { $0.firstOfMonth == $0 ? $0 : $0.firstOfNextMonth }
        let lastMonth = end == RollupSet.noDay ? end : end.firstOfMonth
        if query.from.map({ $0 < end }) ?? (end != RollupSet.noDay) {
            if query.grouping != .day, firstMonth.map({ $0 < lastMonth }) ?? true {
                if let from = query.from { add(day, from.number, firstMonth?.number, isOverall: isOverall) }
                add(
                    query.needsDetail ? .month : .monthTotal, firstMonth?.month, lastMonth.month, isOverall: isOverall)
                add(day, lastMonth.number, end.number, isOverall: isOverall)
            } else {
                add(day, query.from?.number, end.number, isOverall: isOverall)
            }
        }
        let rest = query.from.map { max($0, summarisedTo) } ?? summarisedTo
        add(.day, rest.number, query.to?.number, isOverall: false)
        return pieces
    }

    func statement(_ query: RollupFilter, metric: String, set: Int64) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add("set_id = ?", .integer(set))
        conditions.add("metric = ?", .text(metric))
        conditions.add("unit = ?", .integer(unit.rawValue))
        if let survey = query.survey {
            conditions.add("survey = ?", .text(survey))
        } else if isOverall {
            conditions.add("survey = ?", .text(RollupKey.allSurveys))
        } else {
            conditions.add("survey IN (SELECT slug FROM survey UNION ALL SELECT '')")
        }
        if let from { conditions.add("period >= ?", .integer(from)) }
        if let to { conditions.add("period < ?", .integer(to)) }
        if let channel = query.channel { conditions.add("channel = ?", .text(channel.rawValue)) }
        if let touchpoint = query.touchpoint { conditions.add("touchpoint = ?", .text(touchpoint)) }
        if !query.includesUnsolicited { conditions.add("is_solicited = 1") }
        if let restriction = query.restriction { conditions.add("value = ?", .text(restriction.value)) }
        let key =
            switch query.grouping {
            case .none: "''"
            case .day: "period"
            case .channel: "channel"
            case .survey: "survey"
            case .touchpoint: "touchpoint"
            case .tag, .topic, .attribute: "value"
            }
        let sql =
            "SELECT \(key), scale, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10 FROM rollup_score\(conditions.sql)"
        return (Query("scores", composed: sql), conditions.arguments)
    }
}

extension RollupFilter {
    /// Whether summaries without channel and touchpoint do not suffice.
    var needsDetail: Bool {
        channel != nil || touchpoint != nil || grouping == .channel || grouping == .touchpoint
    }
}

extension Day {
    var number: Int64 { Int64(daysSinceEpoch) }
}
