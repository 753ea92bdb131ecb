internal import Database

/// How many people are known, as of one state of the table.
struct KeptPeople: Sendable {
    let count: Int
    private let lastRow: Int64
    private let removals: Int64

    /// - Parameter known: where nobody was removed since, only those who came since are counted.
    init(_ session: any DatabaseSession, after known: KeptPeople?) throws {
        lastRow = try session.first(.lastPerson) { try $0.integer(0) } ?? 0
        removals = try session.first(.removals, [.text("person")]) { try $0.integer(0) } ?? 0
        if let known, known.removals == removals, known.lastRow <= lastRow {
            count = known.count + (try Self.count(after: known.lastRow, session))
        } else {
            count = try Self.count(after: 0, session)
        }
    }

    private static func count(after row: Int64, _ session: any DatabaseSession) throws -> Int {
        Int(try session.first(.peopleAfter, [.integer(row)]) { try $0.integer(0) } ?? 0)
    }
}

extension Query {
    static let removals = Query("removals", "SELECT value FROM removal WHERE subject = $1")
    fileprivate static let lastPerson = Query("last-person", "SELECT coalesce(max(id), 0) FROM person")
    fileprivate static let peopleAfter = Query("people-after", "SELECT count(*) FROM person WHERE id > $1")
}
