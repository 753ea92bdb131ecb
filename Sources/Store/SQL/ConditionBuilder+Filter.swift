internal import Database
internal import Feedback

extension ConditionBuilder {
    /// What the filter says of the rows `f` of feedback; its restriction is left to the statement.
    mutating func add(_ filter: RollupFilter, _ zone: ZoneRules) {
        add("f.disposition = 'counted' AND f.is_spam = 0")
        if let from = filter.from { add("f.occurred_at >= ?", zone.start(of: from).value) }
        if let to = filter.to { add("f.occurred_at < ?", zone.start(of: to).value) }
        if let survey = filter.survey { add("f.survey = ?", .text(survey)) }
        if let channel = filter.channel { add("f.channel = ?", .text(channel.rawValue)) }
        if let touchpoint = filter.touchpoint { add("f.touchpoint = ?", .text(touchpoint)) }
        if !filter.includesUnsolicited { add("f.is_solicited = 1") }
    }

    /// All scales of the metric.
    mutating func add(_ metric: ScoredMetric, in column: String) {
        add(column + " >= ?", .text(metric.rawValue + ":"))
        add(column + " < ?", .text(metric.rawValue + ";"))
    }
}
