internal import CSQLite

/// The table `batch_row` of columns `c1`, `c2` and so on, through which SQLite reads a `RowBatch`
/// (sqlite.org/vtab.html). It is there in every connection that registers it, and nowhere in the file.
///
/// Confined to its connection's home, as everything that calls back from SQLite is.
final class BatchTable {
    static let columnsMax = 32

    /// The batch that the running statement reads.
    var batch: RowBatch?

    /// The table must live as long as the connection.
    ///
    /// - Returns: SQLite's result code.
    func register(_ connection: OpaquePointer) -> Int32 {
        sqlite3_create_module_v2(
            connection, "batch_row", BatchTable.module, Unmanaged.passUnretained(self).toOpaque(), nil)
    }

    /// What SQLite is given for the table: its own part first, then ours.
    private struct Table {
        var base = sqlite3_vtab()
        let source: UnsafeRawPointer
    }

    private struct Cursor {
        var base = sqlite3_vtab_cursor()
        let batch: UnsafeRawPointer
        let cells: UnsafePointer<RowBatch.Cell>
        let bytes: UnsafePointer<UInt8>
        let width: Int
        let count: Int
        var row = 0
    }

    // Written once and never changed: SQLite only reads it.
    nonisolated(unsafe) private static let module: UnsafeMutablePointer<sqlite3_module> = {
        let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        module.initialize(to: sqlite3_module())
        // Without xCreate the table exists by itself, and nobody can make another.
        module.pointee.xConnect = connect
        module.pointee.xBestIndex = { _, plan in
            plan?.pointee.estimatedCost = 1
            return SQLITE_OK
        }
        module.pointee.xDisconnect = { table in
            table.map { UnsafeMutableRawPointer($0).deallocate() }
            return SQLITE_OK
        }
        module.pointee.xOpen = open
        module.pointee.xClose = close
        module.pointee.xFilter = { cursor, _, _, _, _ in
            own(cursor)?.pointee.row = 0
            return SQLITE_OK
        }
        module.pointee.xNext = { cursor in
            own(cursor)?.pointee.row += 1
            return SQLITE_OK
        }
        module.pointee.xEof = { cursor in own(cursor).map { $0.pointee.row < $0.pointee.count ? 0 : 1 } ?? 1 }
        module.pointee.xColumn = column
        module.pointee.xRowid = { cursor, row in
            row?.pointee = Int64(own(cursor)?.pointee.row ?? 0)
            return SQLITE_OK
        }
        return module
    }()

    private static func own(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> UnsafeMutablePointer<Cursor>? {
        cursor.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: Cursor.self) }
    }

    private static let connect:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int32, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> Int32 = { connection, source, _, _, made, _ in
            guard let source, let made else { return SQLITE_ERROR }
            let columns = (1...columnsMax).map { "c\($0)" }.joined(separator: ", ")
            let result = sqlite3_declare_vtab(connection, "CREATE TABLE batch_row (\(columns))")
            guard result == SQLITE_OK else { return result }
            let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
            table.initialize(to: Table(source: UnsafeRawPointer(source)))
            made.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        }

    private static let open:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vtab>?, UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
        ) -> Int32 = { table, made in
            guard let table, let made else { return SQLITE_ERROR }
            let own = UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self)
            let source = Unmanaged<BatchTable>.fromOpaque(own.pointee.source).takeUnretainedValue()
            guard let batch = source.batch else { return SQLITE_MISUSE }
            let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
            cursor.initialize(
                to: Cursor(
                    batch: UnsafeRawPointer(Unmanaged.passRetained(batch).toOpaque()), cells: batch.cells,
                    bytes: batch.bytes, width: batch.width, count: batch.count))
            made.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
            return SQLITE_OK
        }

    private static let close: @convention(c) (UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 = { cursor in
        guard let cursor = own(cursor) else { return SQLITE_OK }
        Unmanaged<RowBatch>.fromOpaque(cursor.pointee.batch).release()
        cursor.deallocate()
        return SQLITE_OK
    }

    /// The bytes are lent: the statement copies what it keeps, and the batch outlives the cursor.
    private static let column:
        @convention(c) (UnsafeMutablePointer<sqlite3_vtab_cursor>?, OpaquePointer?, Int32) -> Int32 = {
            cursor, result, column in
            guard let cursor = own(cursor), Int(column) < cursor.pointee.width else { return SQLITE_OK }
            let cell = cursor.pointee.cells[cursor.pointee.row * cursor.pointee.width + Int(column)]
            switch cell.kind {
            case .null: break
            case .integer: sqlite3_result_int64(result, cell.value)
            case .text:
                let text = UnsafeRawPointer(cursor.pointee.bytes + Int(cell.value))
                sqlite3_result_text(result, text.assumingMemoryBound(to: CChar.self), cell.length, nil)
            case .blob:
                sqlite3_result_blob(result, cursor.pointee.bytes + Int(cell.value), cell.length, nil)
            }
            return SQLITE_OK
        }
}
