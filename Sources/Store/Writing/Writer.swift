internal import Database
internal import Feedback

/// What can be changed within the writer's transaction. Valid only inside the closure that `Store.write` calls.
package struct Writer {
    let session: any DatabaseSession
    let journal: WriteJournal
    let identifiers: IdentifierSource
    /// The batch's time: never before that of an earlier batch.
    let now: Instant
    /// Whether the disk has no room left for feedback.
    var isSpaceShort = false

    /// Must be called before feedback and what belongs to it is added.
    func needSpace() throws(StoreError) { if isSpaceShort { throw .diskFull } }

    /// The same transaction's view: it sees what has been written in it.
    package var reader: Reader { Reader(session: session, now: now, journal: journal) }

    /// Runs `body` so that what it throws undoes only what it did; the rest of the closure's work stands.
    package func separately<Result>(_ body: () throws -> Result) throws -> Result {
        try journal.flush(session)
        let mark = journal.mark
        do {
            return try session.savepoint {
                let result = try body()
                if journal.isBroken { throw StoreError.constraint("a change was left half done") }
                try journal.flush(session)
                return result
            }
        } catch {
            journal.goBack(to: mark)
            throw StoreError.translated(error)
        }
    }

    /// Runs one statement; what the database says becomes a `StoreError`.
    @discardableResult
    func run(_ query: Query, _ arguments: [DatabaseValue]) throws(StoreError) -> Int {
        do { return try session.run(query, arguments) } catch { throw StoreError(error) }
    }
}
