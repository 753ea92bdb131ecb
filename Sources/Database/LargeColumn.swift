/// A column of large values in a table with a whole-number key.
package struct LargeColumn: Sendable {
    /// From here on a value is written piece by piece.
    package static let bytesMin = 1 << 20

    let table: String
    let column: String

    package init(_ table: String, _ column: String) {
        self.table = table
        self.column = column
    }
}
