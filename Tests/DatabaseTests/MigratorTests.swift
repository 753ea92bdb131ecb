import Database
import TestSupport
import Testing

struct MigratorTests {
    private let first = Migration(
        name: "0001_a.sql", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1);")
    private let second = Migration(name: "0002_b.sql", sql: "CREATE TABLE b (id INTEGER PRIMARY KEY);")
    private let third = Migration(name: "0003_c.sql", sql: "CREATE TABLE c (id INTEGER PRIMARY KEY);")

    private func migrate(_ database: TemporaryDatabase, _ migrations: Migration...) throws -> [String] {
        try Migrator(migrations).migrate(database.writer, nowMilliseconds: 1)
    }

    private func refusal(_ database: TemporaryDatabase, _ migrations: Migration...) -> String {
        let error = #expect(throws: MigrationError.self) {
            try Migrator(migrations).migrate(database.writer, nowMilliseconds: 1)
        }
        return error?.sentence ?? ""
    }

    @Test func filesAreAppliedInOrderAndOnce() throws {
        let database = try TemporaryDatabase()
        #expect(try migrate(database, second, first) == ["0001_a.sql", "0002_b.sql"])
        #expect(try migrate(database, first, second) == [])
        #expect(try migrate(database, first, second, third) == ["0003_c.sql"])
        #expect(try Migrator([first, second, third]).pending(database.writer).isEmpty)
    }

    @Test func aChangedFileStopsTheStart() throws {
        let database = try TemporaryDatabase()
        _ = try migrate(database, first)
        let sentence = refusal(database, Migration(name: first.name, sql: first.sql + " "), second)
        #expect(sentence.contains("0001_a.sql") && sentence.contains("must never change"))
        #expect(try !database.writer.hasTable(named: "b"))
    }

    @Test func aNewerDatabaseStopsTheStart() throws {
        let database = try TemporaryDatabase()
        _ = try migrate(database, first, second)
        #expect(refusal(database, first).contains("newer earshot"))
    }

    @Test func aMissingFileStopsTheStart() throws {
        let database = try TemporaryDatabase()
        _ = try migrate(database, first, second)
        #expect(refusal(database, second).contains("0001_a.sql, which this database was made with, is missing"))
    }

    @Test func aFileThatComesTooLateStopsTheStart() throws {
        let database = try TemporaryDatabase()
        _ = try migrate(database, first, third)
        #expect(refusal(database, first, second, third).contains("0002_b.sql is not in the database"))
        #expect(try !database.writer.hasTable(named: "b"))
    }

    @Test func aForeignDatabaseIsLeftAlone() throws {
        let database = try TemporaryDatabase()
        try database.writer.script("CREATE TABLE other (id INTEGER)")
        #expect(refusal(database, first).contains("was not made by earshot"))
        #expect(try !database.writer.hasTable(named: "a"))
    }

    @Test func aFileThatFailsLeavesNothingBehind() throws {
        let database = try TemporaryDatabase()
        let broken = Migration(name: "0002_b.sql", sql: "CREATE TABLE b (id INTEGER); CREATE TABLE nonsense (;")
        #expect(throws: DatabaseError.self) { try migrate(database, first, broken) }
        #expect(try database.writer.hasTable(named: "a"))
        #expect(try !database.writer.hasTable(named: "b"))
        #expect(try migrate(database, first, second) == ["0002_b.sql"])
    }

    @Test func aFileMustNotEndItsTransaction() throws {
        let database = try TemporaryDatabase()
        #expect(refusal(database, Migration(name: "0001_x.sql", sql: "COMMIT;")).contains("ends the transaction"))
    }

    /// A process that is killed leaves the log as it is: the file is copied while the transaction is open.
    @Test func aProcessKilledInTheMiddleStartsAgainWhereItWas() throws {
        let database = try TemporaryDatabase()
        _ = try migrate(database, first)
        try database.writer.begin(writing: true)
        try database.writer.script(second.sql)
        let copy = try TemporaryDatabase()
        copy.writer.close()
        for suffix in ["", "-wal"] { try copyFile(database.path + suffix, copy.path + suffix) }
        let reopened = try Connection(path: copy.path, mode: .writer, home: .currentThread)
        #expect(try reopened.hasTable(named: "a"))
        #expect(try !reopened.hasTable(named: "b"))
        #expect(try Migrator([first, second]).migrate(reopened, nowMilliseconds: 1) == ["0002_b.sql"])
        reopened.close()
        database.writer.rollback()
    }
}
