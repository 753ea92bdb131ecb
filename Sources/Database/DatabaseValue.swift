/// One value that a statement takes. Text and bytes travel with their length, so that a NUL inside is kept.
package enum DatabaseValue: Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    package init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
    package init(_ bytes: [UInt8]?) { self = bytes.map { .blob($0) } ?? .null }
    /// 1 or 0: SQLite has no truth values of its own.
    package init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}
