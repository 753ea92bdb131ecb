internal import Database

/// Rows that belong to the rows of another statement and come in the same order: their first column says to which.
final class RowGroup {
    private let cursor: any DatabaseCursor
    /// Whether the cursor stands on a row that has not been given.
    private var isPending = false
    private var isOver = false

    init(_ cursor: any DatabaseCursor) { self.cursor = cursor }

    /// The next row of that owner, `nil` when there is none left. Rows of owners that were passed over are skipped.
    func next(of owner: Int64) throws -> (any DatabaseCursor)? {
        while !isOver {
            if !isPending {
                guard try cursor.next() else {
                    isOver = true
                    return nil
                }
                isPending = true
            }
            let found = cursor.number(0)
            if found > owner { return nil }
            isPending = false
            if found == owner { return cursor }
        }
        return nil
    }

    func close() { cursor.close() }
}
