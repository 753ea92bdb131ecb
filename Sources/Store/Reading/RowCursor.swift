internal import Database
internal import Feedback

/// Reads a row's columns one after the other, in the order of the SELECT.
struct RowCursor {
    private let row: any DatabaseRow
    private var column: Int32 = 0

    init(_ row: any DatabaseRow) { self.row = row }

    private mutating func next() -> Int32 {
        defer { column += 1 }
        return column
    }

    mutating func integer() throws -> Int64 { try row.integer(next()) }
    mutating func text() throws -> String { try row.text(next()) }
    mutating func flag() throws -> Bool { try row.flag(next()) }
    mutating func optionalInteger() throws -> Int? { try row.optionalInteger(next()).map { Int($0) } }
    mutating func optionalText() throws -> String? { try row.optionalText(next()) }
    mutating func identifier() throws -> Identifier { try row.identifier(next()) }
    mutating func optionalIdentifier() throws -> Identifier? { try row.optionalIdentifier(next()) }
    mutating func instant() throws -> Instant { try row.instant(next()) }
    /// A name that one of the cases has.
    mutating func named<Value: RawRepresentable<String>>(_ type: Value.Type = Value.self) throws -> Value {
        try row.named(next())
    }
    mutating func optionalScale() throws -> ScoreScale? { try row.optionalScale(next()) }
}

extension DatabaseRow {
    func identifier(_ column: Int32) throws -> Identifier {
        guard let identifier = Identifier(bytes: try blob(column)) else { throw damaged(column, "an id") }
        return identifier
    }

    func optionalIdentifier(_ column: Int32) throws -> Identifier? { isNull(column) ? nil : try identifier(column) }

    func instant(_ column: Int32) throws -> Instant { Instant(millisecondsSinceEpoch: try integer(column)) }
    func optionalInstant(_ column: Int32) throws -> Instant? {
        try optionalInteger(column).map { Instant(millisecondsSinceEpoch: $0) }
    }

    func named<Value: RawRepresentable<String>>(_ column: Int32) throws -> Value {
        guard let value = Value(rawValue: try text(column)) else { throw damaged(column, "a known \(Value.self)") }
        return value
    }

    func optionalScale(_ column: Int32) throws -> ScoreScale? {
        guard let code = try optionalText(column) else { return nil }
        guard let scale = ScoreScale(code: code) else { throw damaged(column, "a known scale") }
        return scale
    }

    /// The schema's checks keep this from happening; a database that was edited by hand may still do it.
    private func damaged(_ column: Int32, _ wanted: String) -> DatabaseError {
        DatabaseError(code: .corrupt, message: "column \(column) is not \(wanted)")
    }
}
