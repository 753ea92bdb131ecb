/// Where an update of the schema is.
package struct MigrationProgress: Hashable, Sendable {
    /// The file's.
    package let name: String
    /// The statement that runs, from 1.
    package let step: Int
    package let steps: Int
}
