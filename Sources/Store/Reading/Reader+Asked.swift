internal import Database
package import Feedback

extension Reader {
    /// What became of asking: messages that were sent, by the time of the sending, and forms that were shown. An asking
    /// is known by its survey and channel alone, so that a filter or a grouping by anything else finds none.
    package func asked(_ filter: RollupFilter) throws -> [TallyRow<ResponseCounts>] {
        guard filter.touchpoint == nil, filter.restriction == nil else { return [] }
        switch filter.grouping {
        case .none, .day, .survey, .channel: break
        case .touchpoint, .tag, .topic, .attribute: return []
        }
        let own = try calendar().zone
        let zone = filter.zone ?? own
        var sums = AskingSums(filter)
        if zone == own, let known = try kept?.askings(zone, session, now: now) {
            for table in known.tables { sums.add(table, until: now) }
        } else {
            for source in AskingSource.allCases {
                var table = AskingTable()
                try table.read(source, session, zone, from: filter.from, to: filter.to, now: now)
                sums.add(table, until: now)
            }
        }
        return sums.rows
    }

    /// When each person was last asked by a message of their own in the days of the filter that they had time to answer
    /// until now, and did not, in the order of people. What came back asked nobody.
    package func silent(_ filter: RollupFilter) throws -> [(person: Int64, askedAt: Instant)] {
        let zone = try filter.zone ?? calendar().zone
        var conditions = ConditionBuilder()
        conditions.add("person_id IS NOT NULL AND answers = 0 AND is_bounced = 0")
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
