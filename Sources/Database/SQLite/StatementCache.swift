internal import CSQLite

/// A connection's prepared statements by their text.
struct StatementCache {
    /// Composed texts differ by filter; over this many the cache starts afresh rather than grow with what clients ask.
    static let composedMax = 128

    private var statements: [Query.Text: Statement] = [:]
    private var composed = 0

    /// The statement of that text, unless its rows are being read at the moment.
    func idle(_ key: Query.Text) -> Statement? {
        guard let statement = statements[key], !statement.isBusy else { return nil }
        return statement
    }

    mutating func keep(_ statement: Statement, for key: Query.Text) {
        if case .composed = key {
            if composed >= StatementCache.composedMax {
                statements = statements.filter { if case .literal = $0.key { true } else { $0.value.isBusy } }
                composed = 0
            }
            composed += 1
        }
        if statements[key] == nil { statements[key] = statement }
    }

    mutating func removeAll() { statements = [:] }
}
