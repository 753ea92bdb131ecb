internal import Cryptography

/// One append-only step of the schema.
package struct Migration: Sendable {
    /// The file's name, `0001_initial.sql`. Names sort in the order of application.
    package let name: String
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }

    /// SHA-256 of the text, by which a later change is noticed.
    var digest: [UInt8] { SHA256.digest(sql) }
}
