package import Database
package import Feedback

/// How a data folder is opened.
package struct StoreConfiguration: Sendable {
    /// The folder that holds `earshot.sqlite` and the lock. Made with mode 0700 where it is
    /// missing.
    package let directory: String
    /// Read-only connections, each with its own serial queue.
    package let readers: Int
    /// Submissions waiting for the writer. Over it: `StoreError.overloaded`.
    package let writeQueueDepthMax: Int
    /// A read that takes longer is ended: it would keep the log from being emptied.
    package let readSecondsMax: Double
    /// Whether the store builds and summarises rollups by itself. Without it `Writer.advanceRollups` must be called.
    package let keepsRollups: Bool
    package let clock: @Sendable () -> Instant
    package let migrations: [Migration]
    /// Hears how an update of the schema goes on; `false` ends it, and the database stays as it was.
    package var migrating: @Sendable (MigrationProgress) -> Bool = { _ in true }
    /// Whether another program (Litestream) moves the log into the database file in the store's stead.
    package var hasExternalReplication = false
    /// Pages of the database that all connections together keep in memory at most: the writer half of them.
    package var pageCacheKiB = StoreLimits.pageCacheKiB

    var writerCacheKiB: Int { pageCacheKiB / 2 }
    var readerCacheKiB: Int { pageCacheKiB / 2 / max(1, readers) }

    package init(
        directory: String, readers: Int = 2, writeQueueDepthMax: Int = StoreLimits.writeQueueDepthMax,
        readSecondsMax: Double = StoreLimits.readSecondsMax, keepsRollups: Bool = true,
        migrations: [Migration] = EmbeddedMigrations.all,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.directory = directory
        self.readers = readers
        self.writeQueueDepthMax = writeQueueDepthMax
        self.readSecondsMax = readSecondsMax
        self.keepsRollups = keepsRollups
        self.migrations = migrations
        self.clock = clock
    }
}
