internal import CSQLite
internal import Glibc

/// One SQLite connection.
///
/// It is opened with `SQLITE_OPEN_NOMUTEX` and belongs to one queue or thread, its `home`; every call checks that it
/// runs there. That check is also why `@unchecked Sendable` is true: references may travel, use may not.
package final class Connection: @unchecked Sendable {
    package let mode: ConnectionMode
    private let cacheKiB: Int
    private let home: ConnectionHome
    private var handle: OpaquePointer?
    private var cache = StatementCache()
    private let deadline = ReadDeadline()
    private let log = LogLength()
    private let batchTable = BatchTable()
    private var failed: (DatabaseError) -> Void = { _ in }
    /// Between BEGIN and COMMIT or ROLLBACK.
    private var expectsTransaction = false
    /// What ended the transaction before its time.
    private var ending: DatabaseError?
    /// How long a statement waits for a lock that another process holds.
    private(set) var lockMilliseconds = Pragmas.lockMilliseconds

    /// Opens the file, which the writer creates where it is missing. Must be called at `home`.
    ///
    /// - Parameter cacheKiB: what of the file's pages it keeps in memory at most.
    package init(
        path: String, mode: ConnectionMode, home: ConnectionHome, cacheKiB: Int = Pragmas.cacheKiB
    ) throws(DatabaseError) {
        home.check()
        Connection.prepareLibrary
        self.mode = mode
        self.cacheKiB = cacheKiB
        self.home = home
        let access = mode == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(
            path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, mode == .writer ? JoinedLog.name : nil)
        self.handle = handle
        guard let handle, result == SQLITE_OK else { throw failure(result, sql: nil) }
        try configure(handle)
    }

    /// SQLite need not count its memory: the count costs a lock at every allocation. Once, before the first connection.
    private static let prepareLibrary: Void = {
        earshot_sqlite_config_flag(SQLITE_CONFIG_MEMSTATUS, 0)
        sqlite3_initialize()
        JoinedLog.register()
    }()

    deinit {
        // Only a connection that was never closed is left here; nobody can be using it any more.
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    private func configure(_ handle: OpaquePointer) throws(DatabaseError) {
        var flags: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
        ]
        if mode == .reader { flags.append((SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)) }
        for (option, value) in flags {
            let result = earshot_sqlite_db_config_flag(handle, option, value)
            guard result == SQLITE_OK else { throw failure(result, sql: nil) }
        }
        if mode == .writer {
            let result = JoinedLog.prepare(handle)
            guard result == SQLITE_OK else { throw failure(result, sql: nil) }
        }
        for pragma in mode == .writer ? Pragmas.writer : Pragmas.reader { try script(pragma) }
        try script("PRAGMA cache_size = -\(cacheKiB)")
        if mode == .writer {
            let result = batchTable.register(handle)
            guard result == SQLITE_OK else { throw failure(result, sql: nil) }
        }
        deadline.watch(handle)
        // After the pragmas: setting the automatic checkpoint takes this hook away.
        if mode == .writer { log.watch(handle) }
    }

    /// Pages in the write-ahead log as of the last commit of this connection.
    package var logPages: Int {
        home.check()
        return log.pages
    }

    func logWasEmptied() { log.wasEmptied() }

    /// Ends every statement that still runs after that time with `.interrupted`; `nil` takes the limit off.
    ///
    /// - Parameter interruption: ends them at once when it is requested.
    package func limitTime(seconds: Double?, interruption: Interruption? = nil) {
        home.check()
        if let seconds { deadline.start(seconds: seconds, interruption: interruption) } else { deadline.stop() }
    }

    /// Asks, again and again while a statement runs, whether it may go on; `false` ends it with `.interrupted`.
    package func endStatements(unless mayGoOn: (() -> Bool)?) {
        home.check()
        deadline.mayGoOn = mayGoOn
    }

    /// From now on statements wait so long for a lock that another process holds, and then fail with `.busy`.
    package func waitForLocks(milliseconds: Int32) throws(DatabaseError) {
        guard milliseconds != lockMilliseconds else { return }
        sqlite3_busy_timeout(try open(), milliseconds)
        lockMilliseconds = milliseconds
    }

    /// Calls `body` with every failure of this connection from now on, also with those that a caller swallows.
    package func observeFailures(_ body: @escaping (DatabaseError) -> Void) {
        home.check()
        failed = body
    }

    /// Forgets the pages in memory that no statement is using, so that they are read from the disk again.
    package func forgetPages() throws(DatabaseError) { sqlite3_db_release_memory(try open()) }

    /// Closes the file. A writer that is the last connection checkpoints and removes the log, unless the file must not
    /// be touched any more.
    package func close(leavingFilesAlone: Bool = false) {
        home.check()
        if leavingFilesAlone, let handle {
            _ = earshot_sqlite_db_config_flag(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        }
        cache.removeAll()
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// The open handle. A closed connection is a bug of the caller's, but not one to end a shutdown with.
    func open() throws(DatabaseError) -> OpaquePointer {
        home.check()
        guard let handle else { throw DatabaseError(code: .other, message: "the connection is closed") }
        return handle
    }

    func failure(_ code: Int32, sql: String?) -> DatabaseError {
        // First, before anything overwrites it: SQLite does not always keep the number of a failed write.
        let number = errno
        let kept = handle.map { sqlite3_system_errno($0) } ?? 0
        let system = kept == 0 && DatabaseError.Code(sqlite: code) == .inputOutput ? number : kept
        let message = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "out of memory"
        let error = DatabaseError(
            code: DatabaseError.Code(sqlite: code), extendedCode: code, systemError: system,
            message: code == SQLITE_RANGE ? "the number of arguments is not that of the parameters" : message, sql: sql)
        if expectsTransaction, !isInTransaction { ending = ending ?? error }
        failed(error)
        return error
    }
}

extension Connection {
    /// An idle statement with its arguments bound.
    private func prepared(
        _ query: Query, _ arguments: [DatabaseValue], lends: Bool = false
    ) throws(DatabaseError) -> Statement {
        let handle = try open()
        if deadline.hasPassed {
            throw DatabaseError(code: .interrupted, message: "the read took too long or was given up", sql: query.sql)
        }
        // A full disk or an I/O error ends the transaction. What came then would be committed by itself, line by line.
        if let ending { throw ending }
        let key = query.key
        let statement: Statement
        if let idle = cache.idle(key) {
            statement = idle
        } else {
            statement = try prepare(query.sql, on: handle)
            cache.keep(statement, for: key)
        }
        let result = statement.bind(arguments, lends: lends)
        guard result == SQLITE_OK else {
            statement.reset()
            throw failure(result, sql: query.sql)
        }
        statement.isBusy = true
        return statement
    }

    private func prepare(_ sql: String, on handle: OpaquePointer) throws(DatabaseError) -> Statement {
        var statement: OpaquePointer?
        var text = sql
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_prepare_v3(
                    handle, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &statement, nil)
            }
        }
        guard result == SQLITE_OK, let statement else { throw failure(result, sql: sql) }
        return try Statement(handle: statement, sql: sql)
    }
}

extension Connection: DatabaseSession {
    @discardableResult
    package func run(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> Int {
        let statement = try prepared(query, arguments, lends: true)
        defer { statement.reset() }
        let step = {
            statement.lendingLarge(arguments[...]) {
                var result = sqlite3_step(statement.handle)
                while result == SQLITE_ROW { result = sqlite3_step(statement.handle) }
                return result
            }
        }
        let result = arguments.contains { $0.isLarge } ? keepingFewPages(step) : step()
        guard result == SQLITE_DONE else { throw failure(result, sql: query.sql) }
        return Int(sqlite3_changes64(handle))
    }

    /// A blob of 25 MB would fill the cache with pages that nobody reads again.
    private static let pagesOfLargeWriteKiB = 2_000

    func keepingFewPages<Result>(_ body: () throws -> Result) rethrows -> Result {
        keepPages(kibibytes: min(cacheKiB, Connection.pagesOfLargeWriteKiB))
        defer { keepPages(kibibytes: cacheKiB) }
        return try body()
    }

    private func keepPages(kibibytes: Int) {
        sqlite3_exec(handle, "PRAGMA cache_size = -\(kibibytes)", nil, nil, nil)
        if kibibytes < cacheKiB { sqlite3_db_release_memory(handle) }
    }

    /// RETURNING would make SQLite keep a journal for the statement and cost half as much again.
    package func insert(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> Int64 {
        try run(query, arguments)
        return sqlite3_last_insert_rowid(handle)
    }

    package var changeCount: Int64 {
        home.check()
        return handle.map { sqlite3_total_changes64($0) } ?? 0
    }

    package func rows(
        _ query: Query, _ arguments: [DatabaseValue], _ body: (any DatabaseRow) throws -> Bool
    ) throws {
        let statement = try prepared(query, arguments)
        defer { statement.reset() }
        let row = StatementRow(handle: statement.handle)
        while true {
            let result = sqlite3_step(statement.handle)
            if result == SQLITE_DONE { return }
            guard result == SQLITE_ROW else { throw failure(result, sql: query.sql) }
            guard try body(row) else { return }
        }
    }

    package func cursor(
        _ query: Query, _ arguments: [DatabaseValue]
    ) throws(DatabaseError) -> any DatabaseCursor {
        StatementCursor(self, try prepared(query, arguments), sql: query.sql)
    }

    package func insert(_ query: Query, _ rows: RowBatch) throws(DatabaseError) {
        guard !rows.isEmpty else { return }
        batchTable.batch = rows
        defer { batchTable.batch = nil }
        try run(query, [])
    }

    package func within<Result>(steps: Int, _ body: () throws -> Result) throws -> Result? {
        guard steps > 0 else { return nil }
        deadline.allow(looks: 1 + steps / Int(ReadDeadline.stepsBetweenLooks))
        defer { deadline.allow(looks: nil) }
        do {
            return try body()
        } catch let error as DatabaseError where error.code == .interrupted && deadline.isSpent {
            return nil
        }
    }

    package func numbers(_ query: Query, _ arguments: [DatabaseValue], _ body: (Int64) -> Void) throws(DatabaseError) {
        let statement = try prepared(query, arguments)
        defer { statement.reset() }
        while true {
            let result = sqlite3_step(statement.handle)
            if result == SQLITE_DONE { return }
            guard result == SQLITE_ROW else { throw failure(result, sql: query.sql) }
            body(sqlite3_column_int64(statement.handle, 0))
        }
    }

    package func permitSchemaEdits(_ arePermitted: Bool) throws(DatabaseError) {
        let handle = try open()
        let result = earshot_sqlite_db_config_flag(handle, SQLITE_DBCONFIG_DEFENSIVE, arePermitted ? 0 : 1)
        guard result == SQLITE_OK else { throw failure(result, sql: nil) }
    }

    package func script(_ sql: String) throws(DatabaseError) {
        let handle = try open()
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw failure(result, sql: sql) }
    }

    package func begin(writing: Bool) throws(DatabaseError) {
        try run(writing ? .beginWriting : .beginReading)
        expectsTransaction = true
    }

    package func commit() throws(DatabaseError) {
        try run(.commit)
        expectsTransaction = false
    }

    package func rollback() {
        expectsTransaction = false
        ending = nil
        guard isInTransaction else { return }
        // It fails only where the transaction has ended by itself, which is what is wanted.
        _ = try? run(.rollback)
    }

    package var isInTransaction: Bool {
        home.check()
        return handle.map { sqlite3_get_autocommit($0) == 0 } ?? false
    }

    package func dataVersion() throws(DatabaseError) -> Int64 {
        var version: Int64 = 0
        try numbers(.dataVersion, []) { version = $0 }
        return version
    }

    package func hasTable(named name: String) throws(DatabaseError) -> Bool { try exists(.tableByName, [.text(name)]) }
    package func isEmpty() throws(DatabaseError) -> Bool { try !exists(.anyTable, []) }

    private func exists(_ query: Query, _ arguments: [DatabaseValue]) throws(DatabaseError) -> Bool {
        do { return try first(query, arguments) { _ in true } ?? false } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(code: .other, message: "\(error)", sql: query.sql)
        }
    }
}

extension Query {
    fileprivate static let beginReading = Query("begin-reading", "BEGIN")
    fileprivate static let beginWriting = Query("begin-writing", "BEGIN IMMEDIATE")
    fileprivate static let dataVersion = Query("data-version", "PRAGMA data_version")
    fileprivate static let commit = Query("commit", "COMMIT")
    fileprivate static let rollback = Query("rollback", "ROLLBACK")
    fileprivate static let tableByName = Query(
        "table-by-name", "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1")
    fileprivate static let anyTable = Query("any-table", "SELECT 1 FROM sqlite_schema LIMIT 1")
}
