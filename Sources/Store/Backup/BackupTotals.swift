internal import Codecs
internal import Database
internal import Feedback

/// What a database holds, in figures that a restored one must have too: rows of each table, the sum of each metric's
/// counters, and a digest over the ids.
package struct BackupTotals: Hashable, Sendable {
    /// By name; the names are `rows.<table>` and `metric.<name>`.
    package var figures: [String: Int64]

    static let setting = "backup_totals"

    init(_ session: any DatabaseSession) throws {
        figures = [:]
        for table in try session.all(.countedTables, [], { try $0.text(0) }) {
            let query = Query("count-rows", composed: "SELECT count(*) FROM \"\(table)\"")
            figures["rows.\(table)"] = try session.first(query) { try $0.integer(0) } ?? 0
        }
        try session.forEach(.metricTotals) { row in
            figures["metric.\(try row.text(0)).n"] = try row.integer(1)
            figures["metric.\(try row.text(0)).sum"] = try row.integer(2)
        }
    }

    /// Reads what a backup says of itself; `nil` where it says nothing.
    init?(_ text: String) {
        guard let members = (try? JSONReader.read(Array(text.utf8)))?.members else { return nil }
        figures = [:]
        for member in members { figures[member.key] = member.value.integer }
    }

    var text: String {
        let members = figures.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer($0.value)) }
        return String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self)
    }

    /// The names whose figures differ.
    func differences(from other: BackupTotals) -> [String] {
        Set(figures.keys).union(other.figures.keys).filter { figures[$0] != other.figures[$0] }.sorted()
    }
}

extension Query {
    /// Not the tables of the full-text index, which has its own check, and not settings, among which the totals stand.
    fileprivate static let countedTables = Query(
        "counted-tables",
        """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'feedback\\_text%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            AND name <> 'setting'
        """)
    /// From the answers themselves, whatever form the rollups have.
    fileprivate static let metricTotals = Query(
        "metric-totals",
        """
        SELECT a.metric, count(*), sum(a.score) FROM answer a JOIN feedback f ON f.id = a.feedback_id
        WHERE a.kind = 'score' AND f.disposition = 'counted' AND f.is_spam = 0 GROUP BY a.metric
        """)
}
