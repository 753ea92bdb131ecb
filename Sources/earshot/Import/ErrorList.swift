internal import Codecs
internal import Synchronization

/// The rows that were not taken, as a CSV file: line and reason.
final class ErrorList: Sendable {
    private let file: Mutex<OutputFile>

    /// - Throws: `CommandError` 73 where the file is there already or cannot be made.
    init(path: String) throws(CommandError) {
        let file = try OutputFile(path: path)
        try file.write(Array("line,reason\r\n".utf8))
        self.file = Mutex(file)
    }

    func add(_ line: Int, _ reason: String) throws(CommandError) {
        var writer = CSVWriter()
        writer.field(line)
        writer.field(reason)
        writer.endRow()
        let bytes = writer.bytes
        try file.withLock { file throws(CommandError) in try file.write(bytes) }
    }

    func finish() throws(CommandError) { try file.withLock { file throws(CommandError) in try file.finish() } }
}
