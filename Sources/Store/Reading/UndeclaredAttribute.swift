internal import Database
internal import Feedback

/// Scores by an attribute that has no rollup: the people who have it, in the order of their values, and for each of them
/// the answers, which one index holds without the rows.
struct UndeclaredAttribute {
    let name: String
    let query: ScoreQuery
    let zone: ZoneRules

    /// The one that most answers come from is the first.
    func statements(_ scales: [ScoreScale]) -> [(query: Query, arguments: [DatabaseValue])] {
        [first(scales), further(scales)]
    }

    func scores(_ session: any DatabaseSession) throws -> [ScoreRow] {
        let scales = try UsedScales.of(query.metric, session)
        guard !scales.isEmpty else { return [] }
        var totals = ScoreTotals()
        for statement in statements(scales) { try add(statement, scales, to: &totals, session) }
        return totals.rows
    }

    /// People come one after the other, so that the value is read but once for each.
    private func add(
        _ statement: (query: Query, arguments: [DatabaseValue]), _ scales: [ScoreScale], to totals: inout ScoreTotals,
        _ session: any DatabaseSession
    ) throws {
        var person: Int64?
        var value = ""
        var counts = Array(repeating: RollupChanges.Counters.zero, count: scales.count)
        func flush() {
            for (index, scale) in scales.enumerated() where counts[index] != .zero {
                totals.add(value, scale, counts[index])
                counts[index] = .zero
            }
        }
        let rows = try session.cursor(statement.query, statement.arguments)
        defer { rows.close() }
        while try rows.next() {
            let owner = rows.number(0)
            if owner != person {
                person = owner
                let next = try rows.text(1)
                if !next.utf8.elementsEqual(value.utf8) {
                    flush()
                    value = next
                }
            }
            let packed = Int(rows.number(2))
            counts[packed >> 4][packed & 0xF] &+= 1
        }
        flush()
    }

    /// The records' own scores.
    private func first(_ scales: [ScoreScale]) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        let scale = Self.number("f.scale", scales)
        conditions.add("x.name = ?", .text(name))
        conditions.add(query.filter, zone)
        if scales.count == 1 {
            conditions.add("f.scale = ?", .text(scales[0].code))
        } else {
            conditions.add(query.metric, in: "f.scale")
        }
        let sql =
            "SELECT x.person_id, x.value, \(scale)f.score "
            + "FROM person_attribute x INDEXED BY person_attribute_by_value "
            + "CROSS JOIN feedback f INDEXED BY feedback_by_person ON f.person_id = x.person_id" + conditions.sql
        return (Query("scores-by-attribute", composed: sql), conditions.arguments)
    }

    /// What else the same records answered; most have no more.
    private func further(_ scales: [ScoreScale]) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        let scale = Self.number("s.scale", scales)
        conditions.add("x.name = ?", .text(name))
        conditions.add(query.metric, in: "s.scale")
        conditions.add(query.filter, zone)
        let sql =
            "SELECT x.person_id, x.value, \(scale)s.score FROM further_score s "
            + "CROSS JOIN feedback f ON f.id = s.feedback_id "
            + "CROSS JOIN person_attribute x ON x.person_id = f.person_id" + conditions.sql
        return (Query("further-scores-by-attribute", composed: sql), conditions.arguments)
    }

    /// The scale's place in the list times 16, to which the counter's place is added when the score is; nothing for the
    /// first and only one from 0 on. The codes are our own literals.
    static func number(_ column: String, _ scales: [ScoreScale]) -> String {
        if scales.count == 1, scales[0].base == 0 { return "" }
        let cases = scales.enumerated().map { " WHEN '\($1.code)' THEN \($0 * 16 - $1.base)" }
        return "CASE \(column)" + cases.joined() + " END + "
    }
}
