/// One connection as the store sees it: the seam behind which another driver can stand. Every call blocks, and belongs
/// on the connection's own queue or thread.
package protocol DatabaseSession: AnyObject {
    /// Runs a statement that gives no rows.
    ///
    /// - Returns: how many rows it inserted, changed or removed.
    @discardableResult
    func run(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> Int

    /// Runs an INSERT of one row into a table with a whole-number key.
    ///
    /// - Returns: the new row's key.
    func insert(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> Int64

    /// Runs an INSERT of one row with `zeroblob` in the place of a large value, and writes the value piece by piece, so that
    /// it is not in memory as a whole row besides.
    ///
    /// - Parameter write: is given what takes the next piece; all pieces together must have the length of the value.
    func insert(
        _ query: Query, _ arguments: [DatabaseValue], filling column: LargeColumn,
        _ write: (_ add: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void
    ) throws

    /// Runs a statement and hands over its rows, for as long as `body` returns `true`.
    func rows(_ query: Query, _ arguments: [DatabaseValue], _ body: (any DatabaseRow) throws -> Bool) throws

    /// Starts a statement whose rows are taken one by one.
    func cursor(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> any DatabaseCursor

    /// Hands over the first column of every row, whole numbers.
    func numbers(_ query: Query, _ arguments: [DatabaseValue], _ body: (Int64) -> Void) throws(DatabaseError)

    /// Runs `body` for as long as its statements take no more than about so many steps of the database's machine: some ten
    /// for each row that is looked at. A statement that ends before its first ten thousand counts as none.
    ///
    /// - Returns: `nil` where it would take more.
    func within<Result>(steps: Int, _ body: () throws -> Result) throws -> Result?

    /// Runs an INSERT that selects the columns `c1`, `c2` and so on of `batch_row`, which are the cells of the rows.
    func insert(_ query: Query, _ rows: RowBatch) throws(DatabaseError)

    /// Whether a migration may rewrite the text of a table's definition. Off at first.
    func permitSchemaEdits(_ arePermitted: Bool) throws(DatabaseError)

    /// Runs statements without arguments, one after the other.
    func script(_ sql: String) throws(DatabaseError)

    /// Starts a transaction; one that writes takes the write lock at once, so that it cannot fail half-way for want of
    /// it.
    func begin(writing: Bool) throws(DatabaseError)
    func commit() throws(DatabaseError)
    /// Undoes the transaction; does nothing where there is none any more.
    func rollback()

    /// Whether a transaction is open. A full disk or an I/O error may have ended it.
    var isInTransaction: Bool { get }

    /// Rises with every row that is changed, also by what is undone later.
    var changeCount: Int64 { get }

    /// Differs from what it was before where another session has committed since.
    func dataVersion() throws(DatabaseError) -> Int64

    func hasTable(named name: String) throws(DatabaseError) -> Bool
    /// Whether nothing has been created yet.
    func isEmpty() throws(DatabaseError) -> Bool
}

extension DatabaseSession {
    @discardableResult
    package func run(_ query: Query) throws(DatabaseError) -> Int { try run(query, []) }

    package func forEach(
        _ query: Query, _ arguments: [DatabaseValue] = [], _ body: (any DatabaseRow) throws -> Void
    ) throws {
        try rows(query, arguments) { row in
            try body(row)
            return true
        }
    }

    package func all<Element>(
        _ query: Query, _ arguments: [DatabaseValue] = [], _ make: (any DatabaseRow) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try forEach(query, arguments) { elements.append(try make($0)) }
        return elements
    }

    package func first<Element>(
        _ query: Query, _ arguments: [DatabaseValue] = [], _ make: (any DatabaseRow) throws -> Element
    ) throws -> Element? {
        var element: Element?
        try rows(query, arguments) { row in
            element = try make(row)
            return false
        }
        return element
    }

    /// Runs `body` between BEGIN and COMMIT; what it throws undoes all of it.
    @discardableResult
    package func transaction<Result>(writing: Bool, _ body: () throws -> Result) throws -> Result {
        try begin(writing: writing)
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            rollback()
            throw error
        }
    }

    /// Runs `body` so that what it throws undoes only what it did. Savepoints nest.
    @discardableResult
    package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try beginSavepoint()
        let result: Result
        do {
            result = try body()
        } catch {
            // Where the failure ended the whole transaction the savepoint has gone with it.
            if isInTransaction { try undoSavepoint() }
            throw error
        }
        try keepSavepoint()
        return result
    }

    package func beginSavepoint() throws(DatabaseError) { try run(.savepoint) }

    /// Ends the innermost savepoint and keeps what was done since.
    package func keepSavepoint() throws(DatabaseError) { try run(.releaseSavepoint) }

    /// Ends the innermost savepoint and undoes what was done since.
    package func undoSavepoint() throws(DatabaseError) {
        try run(.rollbackToSavepoint)
        try run(.releaseSavepoint)
    }
}

extension Query {
    // The inner of two savepoints with one name is the one that is meant, in both dialects.
    fileprivate static let savepoint = Query("savepoint", "SAVEPOINT piece")
    fileprivate static let rollbackToSavepoint = Query("rollback-to-savepoint", "ROLLBACK TO SAVEPOINT piece")
    fileprivate static let releaseSavepoint = Query("release-savepoint", "RELEASE SAVEPOINT piece")
}
