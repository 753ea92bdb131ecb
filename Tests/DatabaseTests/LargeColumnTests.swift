import Database
import Testing

/// Values that are written piece by piece.
struct LargeColumnTests {
    private let create = Query("create", "CREATE TABLE item (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
    private let place = Query("place", "INSERT INTO item (bytes) VALUES (zeroblob($1))")
    private let bytes = Query("bytes", "SELECT bytes FROM item WHERE id = $1")
    private let column = LargeColumn("item", "bytes")

    private func add(_ pieces: [[UInt8]], _ add: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        for piece in pieces { try piece.withUnsafeBufferPointer { try add($0) } }
    }

    @Test(arguments: [0, 1, LargeColumn.bytesMin - 1, LargeColumn.bytesMin, 3 * LargeColumn.bytesMin + 7])
    func thePiecesMakeTheValue(_ count: Int) throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let whole = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
        let pieces = stride(from: 0, to: count, by: 100_000).map { Array(whole[$0..<min($0 + 100_000, count)]) }
        try database.writer.insert(place, [.integer(Int64(count))], filling: column) { try add(pieces + [[]], $0) }
        #expect(try database.writer.first(bytes, [.integer(1)]) { try $0.blob(0) } == whole)
    }

    @Test(arguments: [[9], [5, 4, 2], [11], []]) func anotherLengthIsRefused(_ lengths: [Int]) throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        let pieces = lengths.map { [UInt8](repeating: 1, count: $0) }
        #expect(throws: DatabaseError.self) {
            try database.writer.transaction(writing: true) {
                try database.writer.insert(place, [.integer(10)], filling: column) { try add(pieces, $0) }
            }
        }
        #expect(try database.writer.all(Query("all", "SELECT id FROM item")) { try $0.integer(0) } == [])
    }

    @Test func aColumnThatIsNotThereIsRefused() throws {
        let database = try TemporaryDatabase()
        try database.writer.run(create)
        for name in [("none", "bytes"), ("item", "none")] {
            #expect(throws: DatabaseError.self) {
                try database.writer.insert(place, [.integer(1)], filling: LargeColumn(name.0, name.1)) { _ in }
            }
        }
        // What failed leaves nothing open.
        try database.writer.insert(place, [.integer(1)], filling: column) { try add([[7]], $0) }
    }
}
