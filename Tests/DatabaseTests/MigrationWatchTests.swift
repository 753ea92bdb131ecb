import Testing

@testable import Database

struct MigrationWatchTests {
    private static let long = """
        CREATE TABLE n (i INTEGER PRIMARY KEY, t TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 3000000) INSERT INTO n SELECT i, 'x' FROM c;
        """

    @Test func anUpdateCanBeEndedInTheMiddleOfAStatement() throws {
        let database = try TemporaryDatabase()
        let first = Migration(name: "0001_a.sql", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY);")
        _ = try Migrator([first]).migrate(database.writer, nowMilliseconds: 1)
        let second = Migration(name: "0002_n.sql", sql: MigrationWatchTests.long)
        nonisolated(unsafe) var asked = 0
        let watch = MigrationWatch { progress in
            asked += progress.step == 2 ? 1 : 0
            return asked < 3
        }
        database.writer.endStatements(unless: watch.mayGoOn)
        let error = #expect(throws: MigrationError.self) {
            try Migrator([first, second]).migrate(database.writer, nowMilliseconds: 1, watch: watch)
        }
        database.writer.endStatements(unless: nil)
        #expect(error?.sentence.contains("step 2 of 2") == true)
        #expect(try !database.writer.hasTable(named: "n"))
        // The next start does it.
        #expect(try Migrator([first, second]).migrate(database.writer, nowMilliseconds: 1) == ["0002_n.sql"])
    }

    @Test func aFileIsCutAtTheEndsOfStatements() {
        let sql =
            "-- a; b\nCREATE TABLE a (x TEXT DEFAULT ';'); CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT 1; SELECT 2; END;\n"
        #expect(SQLText.statements(sql).count == 2)
        #expect(SQLText.statements("SELECT 1; SELECT 2").count == 2)
        #expect(SQLText.statements("\n ").isEmpty)
    }

    @Test(arguments: [
        (3_040_001, false), (3_044_005, false), (3_044_006, true), (3_045_000, false), (3_050_006, false),
        (3_050_007, true), (3_051_002, false), (3_051_003, true), (3_052_000, true),
    ])
    func theMendedVersionsAreKnown(number: Int32, isMended: Bool) {
        #expect(DatabaseLibrary.hasMendedLog(number: number) == isMended)
    }
}
