internal import CSQLite

/// A prepared statement of one connection.
final class Statement {
    let handle: OpaquePointer
    /// Whether its rows are being read; a second use needs a statement of its own then.
    var isBusy = false
    /// SQLite numbers `$2` before `$1` where it stands first, so each number has its place looked up once.
    private let places: [Int32]

    init(handle: OpaquePointer, sql: String) throws(DatabaseError) {
        self.handle = handle
        let count = sqlite3_bind_parameter_count(handle)
        var places = [Int32](repeating: 0, count: Int(count))
        for place in stride(from: Int32(1), through: count, by: 1) {
            let number = sqlite3_bind_parameter_name(handle, place).flatMap(Statement.number) ?? 0
            guard number >= 1, number <= places.count else {
                sqlite3_finalize(handle)
                throw DatabaseError(code: .other, message: "parameters must be $1, $2 and so on", sql: sql)
            }
            places[number - 1] = place
        }
        self.places = places
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite's number of the parameter `$number`.
    func place(_ number: Int32) -> Int32 { places[Int(number) - 1] }

    /// The digits after the dollar sign.
    private static func number(_ name: UnsafePointer<CChar>) -> Int? {
        guard name[0] == 0x24 else { return nil }
        var total = 0
        var index = 1
        while name[index] != 0 {
            guard (0x30...0x39).contains(name[index]), total < 100_000 else { return nil }
            total = total * 10 + Int(name[index] - 0x30)
            index += 1
        }
        return index > 1 ? total : nil
    }

    /// - Parameter lends: large blobs are left out, to be lent by `lendingLarge`.
    /// - Returns: SQLite's result code.
    func bind(_ arguments: [DatabaseValue], lends: Bool = false) -> Int32 {
        guard arguments.count == places.count else { return SQLITE_RANGE }
        for (place, argument) in zip(places, arguments) {
            let result = lends && argument.isLarge ? SQLITE_OK : bind(argument, at: place)
            if result != SQLITE_OK { return result }
        }
        return SQLITE_OK
    }

    private func bind(_ argument: DatabaseValue, at place: Int32) -> Int32 {
        switch argument {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let value): return sqlite3_bind_int64(handle, place, value)
        case .real(let value): return sqlite3_bind_double(handle, place, value)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    earshot_sqlite_bind_text(handle, place, characters.baseAddress, UInt64(characters.count))
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, place, 0) }
            return earshot_sqlite_bind_blob(handle, place, bytes, UInt64(bytes.count))
        }
    }

    /// From here on a blob is not copied for SQLite: a mail of 25 MB would be in memory once more.
    static let lentBytesMin = 1 << 20

    /// Runs `body` while the large blobs among the arguments are lent to the statement.
    ///
    /// - Returns: what `body` does, or SQLite's result code where binding failed.
    func lendingLarge(_ arguments: ArraySlice<DatabaseValue>, _ body: () -> Int32) -> Int32 {
        guard let index = arguments.firstIndex(where: { $0.isLarge }), case .blob(let bytes) = arguments[index] else {
            return body()
        }
        return bytes.withUnsafeBytes { lent in
            let result = earshot_sqlite_lend_blob(handle, places[index], lent.baseAddress, UInt64(lent.count))
            guard result == SQLITE_OK else { return result }
            defer { sqlite3_reset(handle) }
            return lendingLarge(arguments[(index + 1)...], body)
        }
    }

    /// Makes it ready for the next call and drops the arguments, which may be large.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isBusy = false
    }
}

extension DatabaseValue {
    var isLarge: Bool {
        if case .blob(let bytes) = self { bytes.count >= Statement.lentBytesMin } else { false }
    }
}
