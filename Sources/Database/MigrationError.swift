/// Why the schema cannot be brought up to date. The sentence is for the operator and says what to do.
package struct MigrationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let sentence: String
    package var description: String { sentence }
}
