internal import Database
package import Feedback

extension Reader {
    /// What became of asking: links that were sent and forms that were shown. An asking is known by its survey and channel
    /// alone, so that a filter or a grouping by anything else finds none.
    package func asked(_ filter: RollupFilter) throws -> [TallyRow<ResponseCounts>] {
        guard filter.touchpoint == nil, filter.restriction == nil else { return [] }
        switch filter.grouping {
        case .none, .day, .survey, .channel: break
        case .touchpoint, .tag, .topic, .attribute: return []
        }
        let zone = try filter.zone ?? calendar().zone
        func quarter(_ day: Day) -> Int64 {
            zone.start(of: day).millisecondsSinceEpoch.flooredDivision(by: StoreLimits.impressionMilliseconds)
        }
        var arguments: [DatabaseValue] = [
            .integer(filter.from.map(quarter) ?? .min), .integer(filter.to.map(quarter) ?? .max),
        ]
        if let survey = filter.survey { arguments.append(.text(survey)) }
        var tallies = DayTallies(ResponseCounts(), zone: zone, byDay: filter.grouping == .day)
        let rows = try session.cursor(filter.survey == nil ? .impressions : .impressionsOfSurvey, arguments)
        defer { rows.close() }
        while try rows.next() {
            let channel = try rows.text(2)
            if let wanted = filter.channel, wanted.rawValue != channel { continue }
            let key: String =
                switch filter.grouping {
                case .survey: try rows.text(0)
                case .channel: channel
                default: ""
                }
            guard let outcome = ImpressionOutcome(rawValue: try rows.text(3)) else {
                throw DatabaseError(code: .corrupt, message: "an impression is of an unknown kind")
            }
            let count = Int(rows.number(4))
            let milliseconds = rows.number(1) * StoreLimits.impressionMilliseconds
            tallies.add(key, milliseconds) { $0.add(outcome, count, isSent: channel == "email" || channel == "phone") }
        }
        return tallies.rows
    }

    /// When each person was last asked by a link of their own in the days of the filter that they had time to answer until
    /// now, and did not, in the order of people.
    package func silent(_ filter: RollupFilter) throws -> [(person: Int64, askedAt: Instant)] {
        let zone = try filter.zone ?? calendar().zone
        var conditions = ConditionBuilder()
        conditions.add("person_id IS NOT NULL AND feedback_id IS NULL")
        conditions.add("expires_at <= ?", now.value)
        if let from = filter.from { conditions.add("sent_at >= ?", zone.start(of: from).value) }
        if let to = filter.to { conditions.add("sent_at < ?", zone.start(of: to).value) }
        if let survey = filter.survey { conditions.add("survey = ?", .text(survey)) }
        if let channel = filter.channel { conditions.add("channel = ?", .text(channel.rawValue)) }
        if let touchpoint = filter.touchpoint { conditions.add("touchpoint = ?", .text(touchpoint)) }
        let sql =
            "SELECT person_id, max(sent_at) FROM invitation INDEXED BY invitation_unanswered" + conditions.sql
            + " GROUP BY person_id ORDER BY person_id"
        return try session.all(Query("silent", composed: sql), conditions.arguments) {
            (person: try $0.integer(0), askedAt: try $0.instant(1))
        }
    }
}

extension ResponseCounts {
    /// - Parameter isSent: whether the asking was a message, and not a form on a page.
    fileprivate mutating func add(_ outcome: ImpressionOutcome, _ count: Int, isSent: Bool) {
        switch outcome {
        case .sent: sent += count
        case .shown: shown += count
        case .started: started += count
        case .answered where isSent: sentAndCompleted += count
        case .answered: shownAndCompleted += count
        case .dismissed: dismissed += count
        case .ignored: ignored += count
        case .scanner: scannerClicks += count
        }
    }
}
