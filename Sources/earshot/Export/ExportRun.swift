internal import App
internal import Feedback
internal import Store

/// Writes an export piece by piece, from the files of the data folder.
struct ExportRun {
    let directory: String
    let source: ExportSource
    let format: ExportFormat
    let file: OutputFile
    var progress: ProgressLine

    /// - Returns: how many records were written.
    mutating func run(after cursor: String?) throws(CommandError) -> Int {
        do {
            let store = try Store.openReadOnly(directory: directory, now: SystemClock.now())
            let last = try store.read { try $0.exportEnd(source) }
            progress.setTotal(bytes: Int(last))
            var row = try start(cursor, store)
            if cursor == nil { try file.write(Reader.exportHead(source, format)) }
            let memory = ExportMemory()
            var count = 0
            var done = 0
            while row < last {
                let place = row
                let slice = try store.read {
                    try $0.export(source, format, after: place, through: last, memory: memory)
                }
                try file.write(slice.bytes)
                count += slice.records
                progress.advance(bytes: Int(slice.end) - done)
                done = Int(slice.end)
                progress.show(rows: count)
                row = slice.end
            }
            progress.finish(rows: count)
            return count
        } catch let error as CommandError {
            throw error
        } catch StoreError.cannotOpen(let sentence) {
            throw CommandError(.unavailable, sentence)
        } catch {
            throw CommandError(.ioError, "the export broke off: \(error)")
        }
    }

    private func start(_ cursor: String?, _ store: ReadOnlyStore) throws -> Int64 {
        guard let cursor else { return 0 }
        guard let id = Identifier(cursor), let row = try store.read({ try $0.exportPosition(source, of: id) }) else {
            throw CommandError(.usage, "--cursor names no record; give the id of the last line that is whole")
        }
        return row
    }
}
