import Database
import Glibc

/// A writer on the calling thread, on a database file of its own that goes with it.
final class TemporaryDatabase {
    let path: String
    let writer: Connection

    init() throws {
        var template = Array("/tmp/earshot-database-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "no temporary folder")
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/test.sqlite"
        writer = try Connection(path: path, mode: .writer, home: .currentThread)
    }

    func reader() throws -> Connection { try Connection(path: path, mode: .reader, home: .currentThread) }

    deinit {
        writer.close()
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        rmdir(String(path.dropLast("/test.sqlite".count)))
    }
}
