/// A statement's name and text. The text is written once, in the dialect that SQLite and PostgreSQL share: parameters
/// are `$1`, `$2` and so on; arguments never become part of it.
package struct Query: Sendable {
    /// Where the text comes from. A literal is known by its address, which spares hashing it at every call.
    enum Text: Hashable, Sendable {
        case literal(address: Int)
        case composed(String)
    }

    package let name: StaticString
    private let literal: StaticString
    private let composed: String?

    package init(_ name: StaticString, _ sql: StaticString) {
        self.name = name
        literal = sql
        composed = nil
    }

    /// For lists, whose conditions depend on the filter.
    ///
    /// - Parameter sql: put together from literals only.
    package init(_ name: StaticString, composed sql: String) {
        self.name = name
        literal = ""
        composed = sql
    }

    package var sql: String { composed ?? literal.description }

    var key: Text {
        composed.map { .composed($0) } ?? .literal(address: Int(bitPattern: literal.utf8Start))
    }
}
