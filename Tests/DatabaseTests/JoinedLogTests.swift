import Database
import Glibc
import Testing

/// What is written into the log in one piece must be what SQLite wrote in many.
struct JoinedLogTests {
    private let create = Query("create", "CREATE TABLE item (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
    private let fill = Query(
        "fill",
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $1)
        INSERT INTO item (bytes) SELECT randomblob(3000) FROM number
        """)
    private let touch = Query("touch", "UPDATE item SET bytes = randomblob(3000) WHERE id % $1 = 0")
    private let sums = Query("sums", "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM item")
    private let check = Query("check", "PRAGMA integrity_check")

    private func isWhole(_ connection: Connection) throws -> Bool {
        try connection.first(check) { try $0.text(0) } == "ok"
    }

    private func count(_ connection: Connection) throws -> Int64? {
        try connection.first(sums) { try $0.integer(0) }
    }

    /// A commit of one page, of many, and of more than go into one call or into the pages in memory.
    @Test(arguments: [1, 30, 31, 32, 33, 400, 6_000])
    func aCommitOfAnyLengthIsRead(rows: Int64) throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.forgetPages()
        try database.writer.transaction(writing: true) {
            try database.writer.run(fill, [.integer(rows)])
            // Pages that the log holds already, in another order.
            try database.writer.run(touch, [.integer(7)])
        }
        let reader = try database.reader()
        #expect(try count(reader) == rows)
        #expect(try isWhole(reader))
        reader.close()
        #expect(try database.writer.checkpoint(.passive).isComplete)
        #expect(try isWhole(database.writer))
    }

    /// What a transaction left in the log before it was undone must not come back with the next one.
    @Test func whatWasUndoneDoesNotComeBack() throws {
        struct Undone: Error {}
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        try database.writer.run(fill, [.integer(10)])
        for rows: Int64 in [1, 50, 6_000] {
            #expect(throws: Undone.self) {
                try database.writer.transaction(writing: true) {
                    try database.writer.run(fill, [.integer(rows)])
                    throw Undone()
                }
            }
            try database.writer.run(touch, [.integer(1)])
            let reader = try database.reader()
            #expect(try count(reader) == 10)
            #expect(try isWhole(reader))
            reader.close()
        }
    }

    /// A file opened again, as after a crash, has every commit: the log was never emptied.
    @Test func theLogHoldsWhatWasCommitted() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        for _ in 1...5 { try database.writer.run(fill, [.integer(40)]) }
        let copy = try TemporaryDatabase()
        copy.writer.close()
        for suffix in ["", "-wal"] { try copyFile(database.path + suffix, copy.path + suffix) }
        let opened = try Connection(path: copy.path, mode: .writer, home: .currentThread)
        #expect(try count(opened) == 200)
        #expect(try isWhole(opened))
        opened.close()
    }

    private func copyFile(_ source: String, _ target: String) throws {
        let file = try #require(fopen(source, "r"))
        defer { fclose(file) }
        let copy = try #require(fopen(target, "w"))
        defer { fclose(copy) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            #expect(fwrite(buffer, 1, count, copy) == count)
        }
    }
}
