/// The one SQLite database of a data folder: one writer with group commit, several read-only readers.
///
/// `write` joins the writer's current batch and returns after the COMMIT that holds it has reached the disk; its closure
/// runs on the writer's thread inside a savepoint of its own, so that what it throws undoes only its own changes.
/// `read` runs on a reader's thread against one consistent snapshot. Neither ever blocks the caller's thread.
package final class Store: Sendable {
    package let configuration: StoreConfiguration

    private init(_ configuration: StoreConfiguration) { self.configuration = configuration }

    /// Takes the folder's lock, opens, migrates, and adds the built-in surveys to a new database.
    ///
    /// - Throws: `StoreError.cannotOpen` with a sentence for the operator.
    package static func open(_ configuration: StoreConfiguration) throws(StoreError) -> Store {
        fatalError("seam")
    }

    /// - Throws: what the closure throws, or a `StoreError`.
    package func write<Result: Sendable>(_ body: @escaping @Sendable (Writer) throws -> Result) async throws -> Result {
        fatalError("seam")
    }

    /// - Throws: what the closure throws, or a `StoreError`.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Result) async throws -> Result {
        fatalError("seam")
    }

    /// Rises with every commit that changed what a reader of feedback or metrics can see. Page and API `ETag`s carry it.
    package var version: UInt64 { fatalError("seam") }

    /// Calls `observer` on the writer's thread after each commit that changed feedback or subscriptions, with the ids of
    /// the feedback that is new or changed. It must only hand over.
    package func observeCommits(_ observer: @escaping @Sendable (CommitNotice) -> Void) { fatalError("seam") }

    /// Finishes what is queued, checkpoints, closes. Later calls throw `StoreError.closed`.
    package func close() async { fatalError("seam") }
}
