internal import Database
internal import Feedback

/// The steps from a locked folder to a database that is up to date.
enum Opening {
    struct Opened: Sendable {
        let writer: BatchWriter
        let version: UInt64
        let hasSubscriptions: Bool
    }

    /// Runs at `home`, the writer's queue.
    static func open(
        _ path: String, home: ConnectionHome, _ configuration: StoreConfiguration, _ health: StoreHealth
    ) throws -> Opened {
        let connection = try Connection(path: path, mode: .writer, home: home, cacheKiB: configuration.writerCacheKiB)
        do {
            let now = configuration.clock()
            try migrate(connection, path, configuration, now)
            let writer = try BatchWriter(
                connection: connection, clock: configuration.clock, health: health,
                space: FreeSpace(folder: configuration.directory))
            try addBuiltInSurveys(connection, now)
            try startRollups(connection, now)
            // What a killed process left in the log is moved now, while nobody reads.
            if !configuration.hasExternalReplication { _ = try connection.checkpoint(.truncate) }
            let version = try connection.first(.revision) { UInt64(clamping: try $0.integer(0)) } ?? 0
            let hasSubscriptions = try connection.first(.lastSubscriptionEvent) { try $0.integer(0) } ?? 0 > 0
            return Opened(writer: writer, version: version, hasSubscriptions: hasSubscriptions)
        } catch {
            connection.close(leavingFilesAlone: (error as? DatabaseError)?.isFailedFlush ?? false)
            throw error
        }
    }

    /// Brings an older database up to date, after a copy of it has been put beside it.
    private static func migrate(
        _ connection: Connection, _ path: String, _ configuration: StoreConfiguration, _ now: Instant
    ) throws {
        let migrator = Migrator(configuration.migrations)
        let pending = try migrator.pending(connection)
        guard let first = pending.first else { return }
        let isNew = try connection.isEmpty()
        if !isNew {
            try PreviousVersion(directory: configuration.directory, migrations: configuration.migrations, now: now)
                .keep(before: first.name, bytes: BackupFile.size(path) ?? 0)
        }
        // A new database is made in a moment, of which nobody has to hear.
        let watch = isNew ? MigrationWatch { _ in true } : MigrationWatch(configuration.migrating)
        connection.endStatements(unless: watch.mayGoOn)
        defer { connection.endStatements(unless: nil) }
        _ = try migrator.migrate(connection, nowMilliseconds: now.millisecondsSinceEpoch, watch: watch)
    }

    /// Surveys are never removed, and so a database without any is a new one.
    private static func addBuiltInSurveys(_ connection: Connection, _ now: Instant) throws {
        guard try connection.first(.anySurvey, [], { try $0.integer(0) }) == nil else { return }
        try connection.transaction(writing: true) {
            let writer = Writer(
                session: connection, journal: WriteJournal(), identifiers: IdentifierSource(), now: now)
            for survey in Survey.builtIn { try writer.insert(survey) }
        }
    }

    /// In an empty database there is nothing to count, and so nothing to wait for.
    private static func startRollups(_ connection: Connection, _ now: Instant) throws {
        // Also says at the start, and not at the first figure, when a time zone is not known any more.
        _ = try Reader(session: connection, now: now).rollupSets()
        guard try connection.first(.lastFeedbackRow, [], { try $0.integer(0) }) == 0 else { return }
        try connection.transaction(writing: true) {
            let writer = Writer(
                session: connection, journal: WriteJournal(), identifiers: IdentifierSource(), now: now)
            while try writer.advanceRollups() {}
        }
    }

    /// The sentence for the operator.
    static func refusal(_ error: any Error, path: String) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as MigrationError: .cannotOpen(error.sentence)
        case let error as BackupError: .cannotOpen(error.sentence)
        case let error as DatabaseError where error.code == .corrupt:
            .cannotOpen("The database \(path) is damaged or is no database: \(error). Restore a backup.")
        case let error as DatabaseError where error.code == .busy:
            .cannotOpen("Another program holds the lock of the database \(path). Close it and start again.")
        case let error as DatabaseError where error.isDiskFull:
            .cannotOpen("The disk that holds \(path) is full. Make room and start again.")
        default: .cannotOpen("The database \(path) cannot be opened: \(error).")
        }
    }
}

extension Query {
    static let revision = Query("revision", "SELECT value FROM revision WHERE id = 1")
}
