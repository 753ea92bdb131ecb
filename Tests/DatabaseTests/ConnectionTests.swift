import Database
import Dispatch
import Glibc
import Testing

struct ConnectionTests {
    private let create = Query(
        "create", "CREATE TABLE item (id INTEGER PRIMARY KEY, word TEXT UNIQUE, bytes BLOB) STRICT")
    private let insert = Query("insert", "INSERT INTO item (word, bytes) VALUES ($1, $2)")
    private let words = Query("words", "SELECT word FROM item ORDER BY id")

    @Test func textAndBytesKeepTheirLength() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let texts = ["a\0b", "", "\0", "caf\u{E9}", "cafe\u{301}", String(repeating: "x", count: 100_000)]
        for text in texts { try database.writer.run(insert, [.text(text), .blob(Array(text.utf8))]) }
        let read = try database.writer.all(Query("both", "SELECT word, bytes FROM item ORDER BY id")) { row in
            (Array(try row.text(0).utf8), try row.blob(1))
        }
        #expect(read.map(\.0) == texts.map { Array($0.utf8) })
        #expect(read.map(\.1) == texts.map { Array($0.utf8) })
    }

    @Test func parametersMeanTheirNumbersAndNotTheirPlaces() throws {
        let database = try TemporaryDatabase()
        let query = Query("swapped", "SELECT $2 || $1 || $2")
        #expect(try database.writer.first(query, [.text("a"), .text("b")]) { try $0.text(0) } == "bab")
    }

    @Test(arguments: ["SELECT $2", "SELECT ?", "SELECT :name", "SELECT $1x"])
    func otherParametersAreRefused(sql: String) throws {
        let database = try TemporaryDatabase()
        #expect(throws: DatabaseError.self) { try database.writer.run(Query("bad", composed: sql), [.null]) }
    }

    @Test func theNumberOfArgumentsMustBeThatOfTheParameters() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        #expect(throws: DatabaseError.self) { try database.writer.run(insert, [.text("a")]) }
        #expect(throws: DatabaseError.self) { try database.writer.run(insert, [.text("a"), .null, .null]) }
        try database.writer.run(insert, [.text("a"), .null])
    }

    @Test func anErrorNamesTheStatementAndNeverTheArguments() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.run(insert, [.text("sesame"), .null])
        let error = #expect(throws: DatabaseError.self) { try database.writer.run(insert, [.text("sesame"), .null]) }
        #expect(error?.code == .constraint)
        #expect(error?.extendedCode == 2067)
        #expect(error?.sql == insert.sql)
        #expect(error?.description.contains("sesame") == false)
    }

    @Test func aColumnOfAnotherTypeIsRefused() throws {
        let database = try TemporaryDatabase()
        let query = Query("one", "SELECT 'a', 1, x'00', NULL")
        _ = try database.writer.first(query) { row in
            #expect(throws: DatabaseError.self) { try row.integer(0) }
            #expect(throws: DatabaseError.self) { try row.text(1) }
            #expect(throws: DatabaseError.self) { try row.text(2) }
            #expect(throws: DatabaseError.self) { try row.blob(3) }
            let nothing = try row.optionalText(3)
            #expect(nothing == nil)
        }
    }

    @Test func textThatIsNotUTF8IsDamage() throws {
        let database = try TemporaryDatabase()
        let query = Query("broken", "SELECT CAST(x'FF41' AS TEXT)")
        let error = #expect(throws: DatabaseError.self) { try database.writer.first(query) { try $0.text(0) } }
        #expect(error?.code == .corrupt)
    }

    @Test func aStatementMayBeUsedInsideItsOwnRows() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        for word in ["a", "b", "c"] { try database.writer.run(insert, [.text(word), .null]) }
        var pairs: [String] = []
        try database.writer.forEach(words) { outer in
            let first = try outer.text(0)
            try database.writer.forEach(words) { pairs.append(first + (try $0.text(0))) }
        }
        #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
    }

    @Test func whatIsThrownInsideASavepointUndoesOnlyThat() throws {
        struct Stop: Error {}
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.transaction(writing: true) {
            try database.writer.run(insert, [.text("kept"), .null])
            #expect(throws: Stop.self) {
                try database.writer.savepoint {
                    try database.writer.run(insert, [.text("outer"), .null])
                    try database.writer.savepoint { try database.writer.run(insert, [.text("inner"), .null]) }
                    throw Stop()
                }
            }
            try database.writer.savepoint { try database.writer.run(insert, [.text("second"), .null]) }
        }
        #expect(try database.writer.all(words) { try $0.text(0) } == ["kept", "second"])
    }

    @Test func whatIsThrownInATransactionUndoesIt() throws {
        struct Stop: Error {}
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        #expect(throws: Stop.self) {
            try database.writer.transaction(writing: true) {
                try database.writer.run(insert, [.text("a"), .null])
                throw Stop()
            }
        }
        #expect(!database.writer.isInTransaction)
        #expect(try database.writer.all(words) { try $0.text(0) } == [])
    }

    @Test func aReaderCannotWriteAndSeesOneSnapshot() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let reader = try database.reader()
        #expect(throws: DatabaseError.self) { try reader.run(insert, [.text("a"), .null]) }
        try reader.begin(writing: false)
        #expect(try reader.all(words) { try $0.text(0) } == [])
        try database.writer.run(insert, [.text("a"), .null])
        #expect(try reader.all(words) { try $0.text(0) } == [])
        reader.rollback()
        #expect(try reader.all(words) { try $0.text(0) } == ["a"])
        reader.close()
    }

    @Test func foreignKeysAreOnAndDoubleQuotesAreNoTexts() throws {
        let database = try TemporaryDatabase()
        try database.writer.script(
            "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id));")
        let error = #expect(throws: DatabaseError.self) {
            try database.writer.run(Query("b", "INSERT INTO b (a) VALUES (7)"))
        }
        #expect(error?.code == .constraint)
        #expect(throws: DatabaseError.self) { try database.writer.run(Query("quoted", "SELECT \"nothing\"")) }
    }

    @Test func everyCommitIsSynced() throws {
        let database = try TemporaryDatabase()
        let settings = ["synchronous": Int64(2), "wal_autocheckpoint": 0, "foreign_keys": 1, "mmap_size": 0]
        for (name, value) in settings {
            let query = Query("pragma", composed: "PRAGMA " + name)
            let found = try database.writer.first(query) { try $0.integer(0) } ?? 0
            #expect(found == value, "\(name)")
        }
        #expect(try database.writer.first(Query("mode", "PRAGMA journal_mode")) { try $0.text(0) } == "wal")
    }

    @Test func aStatementThatTakesTooLongIsEnded() throws {
        let database = try TemporaryDatabase()
        let endless = Query(
            "endless", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
        database.writer.limitTime(seconds: 0.02)
        let error = #expect(throws: DatabaseError.self) { try database.writer.first(endless) { try $0.integer(0) } }
        #expect(error?.code == .interrupted)
        database.writer.limitTime(seconds: nil)
        #expect(try database.writer.first(Query("one", "SELECT 1")) { try $0.integer(0) } == 1)
    }

    @Test func aStatementThatTakesTooManyStepsIsEnded() throws {
        let database = try TemporaryDatabase()
        let endless = Query(
            "endless", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
        let short = Query("short", "SELECT 1")
        #expect(try database.writer.within(steps: 50_000) { try database.writer.first(endless) { _ in 1 } } == nil)
        #expect(try database.writer.within(steps: 50_000) { try database.writer.first(short) { _ in 1 } } == 1)
        #expect(try database.writer.within(steps: 0) { 1 } == nil)
        // The time ends what it would have ended, and is no reason to try another way.
        database.writer.limitTime(seconds: 0.02)
        let error = #expect(throws: DatabaseError.self) {
            try database.writer.within(steps: .max) { try database.writer.first(endless) { _ in 1 } }
        }
        #expect(error?.code == .interrupted)
    }

    @Test func aCommitOfAnotherIsKnown() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let reader = try database.reader()
        let before = try reader.dataVersion()
        #expect(try reader.dataVersion() == before)
        try database.writer.run(insert, [.text("a"), .null])
        #expect(try reader.dataVersion() != before)
        var numbers: [Int64] = []
        try reader.numbers(Query("ids", "SELECT id FROM item"), []) { numbers.append($0) }
        #expect(numbers == [1])
        reader.close()
    }

    @Test func manyComposedStatementsDoNotPileUp() throws {
        let database = try TemporaryDatabase()
        for number in 0..<1_000 {
            let query = Query("number", composed: "SELECT \(number)")
            #expect(try database.writer.first(query) { try $0.integer(0) } == Int64(number))
        }
    }

    @Test func onlyATruncatingCheckpointEmptiesTheLog() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.run(insert, [.text("a"), .null])
        #expect(database.writer.logPages > 0)
        #expect(try database.writer.checkpoint(.passive).isComplete)
        #expect(try database.writer.checkpoint(.truncate).isComplete)
        #expect(database.writer.logPages == 0)
    }

    @Test func aReaderInTheWayLeavesACheckpointIncompleteWithoutAnError() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let reader = try database.reader()
        try reader.begin(writing: false)
        _ = try reader.all(words) { try $0.text(0) }
        try database.writer.run(insert, [.text("a"), .null])
        #expect(try !database.writer.checkpoint(.truncate).isComplete)
        reader.rollback()
        #expect(try database.writer.checkpoint(.truncate).isComplete)
        reader.close()
    }

    @Test func useFromAForeignThreadEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let database = try TemporaryDatabase()
            let connection = database.writer
            let done = DispatchSemaphore(value: 0)
            DispatchQueue(label: "other").async {
                _ = connection.isInTransaction
                done.signal()
            }
            done.wait()
        }
    }

    /// A full disk ends the transaction by itself. What comes then must not be committed line by line.
    @Test func nothingIsWrittenAfterATransactionEndedByItself() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.script("PRAGMA max_page_count = 8; PRAGMA cache_size = 1")
        let bytes = DatabaseValue.blob([UInt8](repeating: 1, count: 3_000))
        try database.writer.begin(writing: true)
        var failures: [DatabaseError] = []
        // As a caller would go on that took the first failure for its own.
        for number in 0..<40 {
            do throws(DatabaseError) {
                try database.writer.run(insert, [.text("\(number)"), bytes])
            } catch { failures.append(error) }
        }
        #expect(failures.count > 1 && failures.allSatisfy { $0.code == .full }, "\(failures)")
        #expect(throws: DatabaseError.self) { try database.writer.commit() }
        database.writer.rollback()
        #expect(try database.writer.all(words) { try $0.text(0) } == [])
        try database.writer.script("PRAGMA max_page_count = 1000")
        try database.writer.transaction(writing: true) { try database.writer.run(insert, [.text("a"), bytes]) }
        #expect(try database.writer.all(words) { try $0.text(0) } == ["a"])
    }

    @Test func aLockOfAnotherIsWaitedForAsLongAsSaid() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let other = try Connection(path: database.path, mode: .writer, home: .currentThread)
        try other.begin(writing: true)
        try database.writer.waitForLocks(milliseconds: 1)
        let error = #expect(throws: DatabaseError.self) { try database.writer.begin(writing: true) }
        #expect(error?.code == .busy)
        other.rollback()
        try database.writer.waitForLocks(milliseconds: Pragmas.lockMilliseconds)
        try database.writer.transaction(writing: true) { try database.writer.run(insert, [.text("a"), .null]) }
        other.close()
    }

    @Test func aReadThatNobodyWantsAnyMoreEnds() throws {
        let database = try TemporaryDatabase()
        let reader = try database.reader()
        let interruption = Interruption()
        reader.limitTime(seconds: 3_600, interruption: interruption)
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { interruption.request() }
        let endless = Query(
            "endless", "WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n) SELECT max(v) FROM n")
        let error = #expect(throws: DatabaseError.self) { try reader.run(endless) }
        #expect(error?.code == .interrupted)
        reader.limitTime(seconds: nil)
        reader.close()
    }

    @Test func closedWithTheFilesLeftAloneTheLogStays() throws {
        let database = try TemporaryDatabase()
        let other = try Connection(path: database.path, mode: .writer, home: .currentThread)
        database.writer.close()
        try other.run(create)
        other.close(leavingFilesAlone: true)
        var status = stat()
        #expect(stat(database.path + "-wal", &status) == 0 && status.st_size > 0)
        let again = try Connection(path: database.path, mode: .writer, home: .currentThread)
        #expect(try again.hasTable(named: "item"))
        again.close()
    }
}
