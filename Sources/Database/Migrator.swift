/// Brings a database's schema up to date by files that are only ever added. Each runs in one transaction together with
/// the record of its digest, so that a process killed in the middle leaves it undone and the next start does it again.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    package init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Applies what is missing.
    ///
    /// - Returns: the names of the files that were applied now.
    /// - Throws: `MigrationError` where the database does not fit these files; `DatabaseError`.
    package func migrate(
        _ session: some DatabaseSession, nowMilliseconds: Int64, watch: MigrationWatch = MigrationWatch { _ in true }
    ) throws -> [String] {
        var applied: [String] = []
        let pending = try pending(session)
        guard !pending.isEmpty else { return [] }
        try session.permitSchemaEdits(true)
        defer { try? session.permitSchemaEdits(false) }
        for migration in pending {
            try session.transaction(writing: true) {
                try session.run(.createMigrationTable)
                try run(migration, session, watch)
                guard session.isInTransaction else {
                    throw MigrationError(sentence: "The migration \(migration.name) ends the transaction it runs in.")
                }
                try session.run(
                    .recordMigration, [.text(migration.name), .blob(migration.digest), .integer(nowMilliseconds)])
            }
            applied.append(migration.name)
        }
        return applied
    }

    /// A file's statements one by one, between which, and within which, the watch may end it.
    private func run(_ migration: Migration, _ session: some DatabaseSession, _ watch: MigrationWatch) throws {
        let statements = SQLText.statements(migration.sql)
        for (index, statement) in statements.enumerated() {
            watch.begin(MigrationProgress(name: migration.name, step: index + 1, steps: statements.count))
            do {
                guard watch.mayGoOn() else { throw DatabaseError(code: .interrupted, message: "the update was ended") }
                try session.script(statement)
            } catch let error as DatabaseError where error.code == .interrupted {
                throw MigrationError(
                    sentence: "The update of the database was ended in \(migration.name), step \(index + 1) of "
                        + "\(statements.count). Nothing of this file was kept; start again to go on.")
            }
        }
    }

    /// The files that have not been applied, in order. It changes nothing.
    ///
    /// - Throws: `MigrationError` where a file was changed, is missing, or the database is newer than this executable.
    package func pending(_ session: some DatabaseSession) throws -> [Migration] {
        guard try session.hasTable(named: "schema_migration") else {
            guard try session.isEmpty() else {
                throw MigrationError(
                    sentence: "The database file was not made by earshot. Move it away, or choose another data folder.")
            }
            return migrations
        }
        let recorded = try session.all(.recordedMigrations) { (name: try $0.text(0), digest: try $0.blob(1)) }
        for (name, digest) in recorded { try check(name, digest) }
        let pending = migrations.filter { migration in
            !recorded.contains { $0.name.utf8.elementsEqual(migration.name.utf8) }
        }
        if let last = recorded.last,
            let late = pending.first(where: { $0.name.utf8.lexicographicallyPrecedes(last.name.utf8) })
        {
            throw MigrationError(
                sentence: "The migration \(late.name) is not in the database although the later \(last.name) is. "
                    + "Use an unchanged earshot, or restore a backup.")
        }
        return pending
    }

    private func check(_ name: String, _ digest: [UInt8]) throws(MigrationError) {
        if let known = migrations.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            guard known.digest != digest else { return }
            throw MigrationError(
                sentence: "The migration \(name) is not the one that this database was made with. "
                    + "Use an unchanged earshot: a file that has been applied must never change.")
        }
        guard let newest = migrations.last, name.utf8.lexicographicallyPrecedes(newest.name.utf8) else {
            throw MigrationError(
                sentence: "The database was made by a newer earshot: this one does not know its migration \(name). "
                    + "Run the newer version, or restore a backup from before the update.")
        }
        throw MigrationError(
            sentence: "The migration \(name), which this database was made with, is missing from this earshot. "
                + "Use an unchanged earshot, or restore a backup.")
    }
}

extension Query {
    fileprivate static let createMigrationTable = Query(
        "create-migration-table",
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
            name TEXT NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            applied_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """)
    fileprivate static let recordMigration = Query(
        "record-migration", "INSERT INTO schema_migration (name, digest, applied_at) VALUES ($1, $2, $3)")
    fileprivate static let recordedMigrations = Query(
        "recorded-migrations", "SELECT name, digest FROM schema_migration ORDER BY name")
}
