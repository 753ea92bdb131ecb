internal import Database
internal import Feedback

/// Scores that no rollup has, from the indexes of feedback: by time, by person, or by an attribute's value.
struct ScoreScan {
    enum Person: Hashable {
        /// Every answer counts.
        case any
        /// Only the latest of each person and step.
        case latest(steps: [Day])
    }

    let query: ScoreQuery
    let zone: ZoneRules
    var person = Person.any

    func scores(_ session: any DatabaseSession) throws -> [ScoreRow] {
        let scales = try UsedScales.of(query.metric, session)
        guard !scales.isEmpty else { return [] }
        var totals = ScoreTotals()
        var latest: [Seat: Answer] = [:]
        let keys = KeyReader(session: session, grouping: query.grouping, zone: zone)
        for statement in statements(scales) {
            try session.forEach(statement.query, statement.arguments) { row in
                let answer = Answer(
                    feedback: try row.integer(1), occurredAt: try row.instant(2), packed: try row.integer(3),
                    person: try row.optionalInteger(0), key: try row.optionalText(4) ?? "")
                guard let seat = seat(of: answer) else { return try keys.add(answer, scales, to: &totals) }
                if let known = latest[seat], !known.isBefore(answer) { return }
                latest[seat] = answer
            }
        }
        for answer in latest.values { try keys.add(answer, scales, to: &totals) }
        return totals.rows
    }

    /// Who may have one answer only: a person on a scale, in each step of a series.
    private struct Seat: Hashable {
        let person: Int64
        let scale: Int64
        let step: Int
    }

    private struct Answer {
        let feedback: Int64
        let occurredAt: Instant
        /// The scale's place times 16, and the counter's.
        let packed: Int64
        let person: Int64?
        let key: String

        func isBefore(_ other: Answer) -> Bool { (occurredAt, feedback) <= (other.occurredAt, other.feedback) }
    }

    private func seat(of answer: Answer) -> Seat? {
        guard case .latest(let steps) = person, let person = answer.person else { return nil }
        let step = steps.isEmpty ? 0 : steps.partition(at: zone.day(of: answer.occurredAt))
        return Seat(person: person, scale: answer.packed >> 4, step: step)
    }

    // MARK: Keys

    private struct KeyReader {
        let session: any DatabaseSession
        let grouping: RollupFilter.Grouping
        let zone: ZoneRules

        func add(_ answer: Answer, _ scales: [ScoreScale], to totals: inout ScoreTotals) throws {
            let scale = scales[Int(answer.packed >> 4)]
            let score = Int(answer.packed & 0xF) + scale.base
            let number: [DatabaseValue] = [.integer(answer.feedback)]
            switch grouping {
            case .none, .channel, .survey, .touchpoint: totals.add(answer.key, scale, score: score)
            case .day: totals.add("", day: zone.day(of: answer.occurredAt), scale, score: score)
            case .tag:
                try session.forEach(.tagsOfFeedback, number) { totals.add(try $0.text(0), scale, score: score) }
            case .topic:
                try session.forEach(.topicsOfFeedback, number) { totals.add(try $0.text(0), scale, score: score) }
            case .attribute(let name):
                guard let person = answer.person else { return }
                let key: [DatabaseValue] = [.integer(person), .text(name)]
                try session.forEach(.attributeOfPerson, key) { totals.add(try $0.text(0), scale, score: score) }
            }
        }
    }

    // MARK: Statements

    /// The records' own scores, and those besides.
    func statements(_ scales: [ScoreScale]) -> [(query: Query, arguments: [DatabaseValue])] {
        [own(scales), further(scales)]
    }

    private func own(_ scales: [ScoreScale]) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        let source: String
        if case .attribute(let name, let value) = query.restriction {
            source =
                "person_attribute x INDEXED BY person_attribute_by_value "
                + "CROSS JOIN feedback f INDEXED BY feedback_by_person ON f.person_id = x.person_id"
            conditions.add("x.name = ?", .text(name))
            conditions.add("x.value = ?", .text(value))
        } else if person != .any {
            source = "feedback f INDEXED BY feedback_by_person"
            conditions.add("f.person_id IS NOT NULL")
            addRestriction(to: &conditions)
        } else {
            source = "feedback f INDEXED BY feedback_by_time"
            addRestriction(to: &conditions)
        }
        addFilter("f.scale", to: &conditions)
        return statement("score-scan", source, conditions, "f.scale", "f.score", scales)
    }

    private func further(_ scales: [ScoreScale]) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        addFilter("s.scale", to: &conditions)
        if case .attribute(let name, let value) = query.restriction {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM person_attribute x
                WHERE x.person_id = f.person_id AND x.name = ? AND x.value = ?)
                """,
                .text(name), .text(value))
        } else {
            addRestriction(to: &conditions)
        }
        if person != .any { conditions.add("f.person_id IS NOT NULL") }
        return statement(
            "further-score-scan", "further_score s CROSS JOIN feedback f ON f.id = s.feedback_id", conditions,
            "s.scale",
            "s.score", scales)
    }

    private func statement(
        _ name: StaticString, _ source: String, _ conditions: ConditionBuilder, _ scale: String, _ score: String,
        _ scales: [ScoreScale]
    ) -> (query: Query, arguments: [DatabaseValue]) {
        let key =
            switch query.grouping {
            case .channel: "f.channel"
            case .survey: "f.survey"
            case .touchpoint: "f.touchpoint"
            case .none, .day, .tag, .topic, .attribute: "''"
            }
        let number = UndeclaredAttribute.number(scale, scales)
        let sql =
            "SELECT f.person_id, f.id, f.occurred_at, \(number)\(score), \(key) FROM \(source)"
            + conditions.sql
        return (Query(name, composed: sql), conditions.arguments)
    }

    private func addRestriction(to conditions: inout ConditionBuilder) {
        switch query.restriction {
        case .tag(let tag):
            conditions.add(
                "EXISTS (SELECT 1 FROM feedback_tag t WHERE t.feedback_id = f.id AND t.tag = ?)", .text(tag))
        case .topic(let phrase):
            conditions.add(
                """
                EXISTS (SELECT 1 FROM feedback_topic t JOIN topic p ON p.id = t.topic_id
                WHERE t.feedback_id = f.id AND p.phrase = ?)
                """, .text(phrase))
        case .attribute, nil: break
        }
    }

    private func addFilter(_ scale: String, to conditions: inout ConditionBuilder) {
        conditions.add(query.metric, in: scale)
        conditions.add(query.filter, zone)
    }
}

extension [Day] {
    /// The place of the last day that is not after this one, 0 where there is none.
    fileprivate func partition(at day: Day) -> Int {
        Swift.max(0, indices.bisect { self[$0] > day } - 1)
    }
}
