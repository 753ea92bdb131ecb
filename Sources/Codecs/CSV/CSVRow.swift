/// One row of a CSV file, or why it is none.
package struct CSVRow: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    package let line: Int
    package let content: Result<[String], CSVError>

    init(line: Int, content: Result<[String], CSVError>) {
        self.line = line
        self.content = content
    }
}
