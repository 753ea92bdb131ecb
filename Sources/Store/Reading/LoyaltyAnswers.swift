internal import Database
internal import Feedback

/// What customers said last when they were asked whether they would recommend: looked up person by person, because those
/// who have a subscription are few beside all who answer.
final class LoyaltyAnswers {
    struct Answer: Hashable, Sendable {
        let score: Int
        let occurredAt: Instant
        fileprivate let row: Int64
    }

    private let session: any DatabaseSession
    private let statement: (query: Query, arguments: [DatabaseValue])
    /// Answers besides the first of a record, by person.
    private var further: [Int64: Answer] = [:]

    init(_ session: any DatabaseSession, _ filter: RollupFilter, _ zone: ZoneRules) throws {
        self.session = session
        statement = Self.own(filter, zone)
        let others = Self.others(filter, zone)
        try session.forEach(others.query, others.arguments) { row in
            guard let person = try row.optionalInteger(3) else { return }
            let answer = try Answer(row)
            if let known = further[person], !known.isBefore(answer) { return }
            further[person] = answer
        }
    }

    /// The latest one; `nil` where the person said nothing.
    func latest(of person: Int64) throws -> Answer? {
        let own = try session.first(statement.query, statement.arguments + [.integer(person)], Answer.init)
        guard let other = further[person] else { return own }
        return own.map { $0.isBefore(other) ? other : $0 } ?? other
    }

    private static let columns = "SELECT f.occurred_at, f.id, "

    static func own(_ filter: RollupFilter, _ zone: ZoneRules) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add(filter, zone)
        conditions.add("f.scale = ?", .text(ScoreScale.nps.code))
        let person = "$\(conditions.arguments.count + 1)"
        let sql =
            columns + "f.score FROM feedback f INDEXED BY feedback_by_person" + conditions.sql
            + " AND f.person_id = \(person) ORDER BY f.occurred_at DESC, f.id DESC LIMIT 1"
        return (Query("latest-recommendation", composed: sql), conditions.arguments)
    }

    private static func others(
        _ filter: RollupFilter, _ zone: ZoneRules
    ) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        conditions.add(filter, zone)
        conditions.add("s.scale = ?", .text(ScoreScale.nps.code))
        let sql =
            columns + "s.score, f.person_id FROM further_score s CROSS JOIN feedback f ON f.id = s.feedback_id"
            + conditions.sql
        return (Query("further-recommendations", composed: sql), conditions.arguments)
    }
}

extension LoyaltyAnswers.Answer {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(score: Int(try row.integer(2)), occurredAt: try row.instant(0), row: try row.integer(1))
    }

    fileprivate func isBefore(_ other: Self) -> Bool { (occurredAt, row) <= (other.occurredAt, other.row) }
}
