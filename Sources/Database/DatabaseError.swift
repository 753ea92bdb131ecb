/// What the database said. It never carries a statement's arguments: they are people's words, and this goes to the log.
package struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whose turn it is. The cases are those that somebody acts on; the number is in `extendedCode`.
    package enum Code: Hashable, Sendable {
        case constraint, full, inputOutput, readOnly, busy, corrupt, cannotOpen, interrupted, other
    }

    package let code: Code
    /// The driver's own number (sqlite.org/rescode.html).
    package let extendedCode: Int32
    /// The operating system's `errno` at the failure, 0 where it had no part.
    package let systemError: Int32
    package let message: String
    /// The statement's text, with `$1` where the arguments stood.
    package let sql: String?

    package init(code: Code, extendedCode: Int32 = 0, systemError: Int32 = 0, message: String, sql: String? = nil) {
        self.code = code
        self.extendedCode = extendedCode
        self.systemError = systemError
        self.message = message
        self.sql = sql
    }

    package var description: String {
        "\(message) (code \(extendedCode)\(systemError == 0 ? "" : ", errno \(systemError)"))"
            + (sql.map { " in: \($0)" } ?? "")
    }
}
