internal import CSQLite

/// An open write-ahead log as SQLite sees it: `sqlite3_file` first, then what waits to be written, then the system's own file.
///
/// Every call but a write that goes on where the last one ended first writes what waits, so that nothing else changes.
struct JoinedLogFile {
    typealias File = UnsafeMutablePointer<sqlite3_file>

    private var base = sqlite3_file()
    /// Bytes that SQLite has written and the system has not seen yet. The memory is taken at the first write.
    private var waiting: UnsafeMutableRawPointer?
    private var waitingBytes = 0
    /// Where in the file the first of them belongs.
    private var offset: Int64 = 0

    private init() {}

    /// The part before the system's own file, so long that this is aligned for anything.
    static let headBytes = (MemoryLayout<JoinedLogFile>.size + 15) / 16 * 16

    /// The system's own file behind ours.
    static func inner(of file: File) -> File {
        (UnsafeMutableRawPointer(file) + headBytes).assumingMemoryBound(to: sqlite3_file.self)
    }

    /// Makes the memory that SQLite gave a file of ours; the inner one must be open.
    static func start(_ file: File) {
        let own = UnsafeMutableRawPointer(file).bindMemory(to: JoinedLogFile.self, capacity: 1)
        own.initialize(to: JoinedLogFile())
        own.pointee.base.pMethods = UnsafePointer(methods)
    }

    private static func own(_ file: File) -> UnsafeMutablePointer<JoinedLogFile> {
        UnsafeMutableRawPointer(file).assumingMemoryBound(to: JoinedLogFile.self)
    }

    /// What the system's own file answers.
    private static func passed<Answer>(_ file: File?, _ call: (File, sqlite3_io_methods) -> Answer?) -> Answer? {
        guard let file, let methods = inner(of: file).pointee.pMethods?.pointee else { return nil }
        return call(inner(of: file), methods)
    }

    /// What the system's own file answers once it holds all that was written.
    private static func flushed(_ file: File?, _ call: (File, sqlite3_io_methods) -> Int32?) -> Int32 {
        guard let file else { return SQLITE_MISUSE }
        let result = flush(file)
        return result == SQLITE_OK ? passed(file, call) ?? SQLITE_IOERR : result
    }

    /// Writes what waits. What could not be written is forgotten: SQLite undoes the commit that it belonged to.
    private static func flush(_ file: File) -> Int32 {
        let own = own(file)
        let count = own.pointee.waitingBytes
        guard count > 0 else { return SQLITE_OK }
        own.pointee.waitingBytes = 0
        return passed(file) { $1.xWrite?($0, own.pointee.waiting, Int32(count), own.pointee.offset) } ?? SQLITE_IOERR
    }

    /// Puts the piece behind what waits, where there is room and it belongs there.
    private static func write(_ file: File, _ bytes: UnsafeRawPointer, _ count: Int, at offset: Int64) -> Int32 {
        let own = own(file)
        let waits = own.pointee.waitingBytes
        if waits > 0, own.pointee.offset + Int64(waits) != offset || waits + count > JoinedLog.bytesMax {
            let result = flush(file)
            guard result == SQLITE_OK else { return result }
        }
        guard count <= JoinedLog.bytesMax else {
            return passed(file) { $1.xWrite?($0, bytes, Int32(count), offset) } ?? SQLITE_IOERR
        }
        let memory = own.pointee.waiting ?? .allocate(byteCount: JoinedLog.bytesMax, alignment: 16)
        own.pointee.waiting = memory
        if own.pointee.waitingBytes == 0 { own.pointee.offset = offset }
        (memory + own.pointee.waitingBytes).copyMemory(from: bytes, byteCount: count)
        own.pointee.waitingBytes += count
        return SQLITE_OK
    }

    private static func close(_ file: File) -> Int32 {
        let result = flush(file)
        own(file).pointee.waiting?.deallocate()
        own(file).pointee.waiting = nil
        let closed = passed(file) { $1.xClose?($0) } ?? SQLITE_IOERR
        return result == SQLITE_OK ? closed : result
    }

    // Written once and never changed: SQLite only reads it. Of version 1: the log has no shared memory and is not mapped.
    nonisolated(unsafe) private static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        methods.initialize(to: sqlite3_io_methods())
        methods.pointee.iVersion = 1
        methods.pointee.xClose = { file in file.map(close) ?? SQLITE_MISUSE }
        methods.pointee.xRead = { file, bytes, count, offset in flushed(file) { $1.xRead?($0, bytes, count, offset) } }
        methods.pointee.xWrite = { file, bytes, count, offset in
            guard let file, let bytes, count >= 0 else { return SQLITE_MISUSE }
            return write(file, bytes, Int(count), at: offset)
        }
        methods.pointee.xTruncate = { file, size in flushed(file) { $1.xTruncate?($0, size) } }
        methods.pointee.xSync = { file, flags in flushed(file) { $1.xSync?($0, flags) } }
        methods.pointee.xFileSize = { file, size in flushed(file) { $1.xFileSize?($0, size) } }
        methods.pointee.xLock = { file, level in flushed(file) { $1.xLock?($0, level) } }
        methods.pointee.xUnlock = { file, level in flushed(file) { $1.xUnlock?($0, level) } }
        methods.pointee.xCheckReservedLock = { file, found in flushed(file) { $1.xCheckReservedLock?($0, found) } }
        methods.pointee.xFileControl = { file, code, argument in
            flushed(file) { $1.xFileControl?($0, code, argument) }
        }
        methods.pointee.xSectorSize = { file in passed(file) { $1.xSectorSize?($0) } ?? 0 }
        methods.pointee.xDeviceCharacteristics = { file in passed(file) { $1.xDeviceCharacteristics?($0) } ?? 0 }
        return methods
    }()
}
