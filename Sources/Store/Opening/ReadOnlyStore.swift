package import Database
package import Feedback

/// A data folder opened only to look, also while a server holds its lock. It never writes and never checkpoints. It
/// belongs to the thread that opened it, and its reads have no time limit.
package final class ReadOnlyStore {
    private let connection: Connection
    private let now: Instant

    init(directory: String, migrations: [Migration], now: Instant) throws(StoreError) {
        let path = directory + "/" + DataFolder.databaseName
        self.now = now
        do {
            try DataFolder.refuseNetworkDisk(directory)
            connection = try Connection(path: path, mode: .reader, home: .currentThread)
            guard try Migrator(migrations).pending(connection).isEmpty else {
                throw StoreError.cannotOpen(
                    "The database \(path) was made by an older earshot. Start the server once: it brings it up to date."
                )
            }
        } catch {
            throw Opening.refusal(error, path: path)
        }
    }

    /// Runs `body` against one consistent snapshot, on this thread.
    package func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
        do {
            return try connection.transaction(writing: false) { try body(Reader(session: connection, now: now)) }
        } catch {
            throw StoreError.translated(error)
        }
    }
}

extension Store {
    /// Opens a data folder for looking only, with or without a server at work on it.
    ///
    /// - Parameter now: decides which sign-in links and kept answers have run out.
    /// - Throws: `StoreError.cannotOpen` with a sentence for the operator.
    package static func openReadOnly(
        directory: String, now: Instant = Instant(millisecondsSinceEpoch: 0),
        migrations: [Migration] = EmbeddedMigrations.all
    ) throws(StoreError) -> ReadOnlyStore {
        try ReadOnlyStore(directory: directory, migrations: migrations, now: now)
    }
}
