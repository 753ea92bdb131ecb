internal import Feedback
internal import HTTPServer
internal import Store

/// The body of an export: the next two pieces are read while the two before are on their way, and never more than these are
/// in memory.
struct ExportStream: Sendable {
    let store: Store
    let source: ExportSource
    let format: ExportFormat
    let last: Int64
    let first: ExportSlice
    /// Whether it starts with the names of the columns; one that goes on behind a cursor does not.
    let hasHead: Bool
    let isCompressed: Bool
    private let memory = ExportMemory()

    init(
        store: Store, source: ExportSource, format: ExportFormat, last: Int64, first: ExportSlice, hasHead: Bool,
        isCompressed: Bool
    ) {
        (self.store, self.source, self.format) = (store, source, format)
        (self.last, self.first, self.hasHead, self.isCompressed) = (last, first, hasHead, isCompressed)
    }

    func write(to writer: any BodyWriter) async throws {
        let gzip = isCompressed ? GzipStream() : nil
        if isCompressed, gzip == nil { throw StoreError.unavailable("no memory to compress") }
        if hasHead { try await send(Reader.exportHead(source, format), writer, gzip) }
        var pieces = [first]
        while let latest = pieces.last {
            let current = pieces
            async let following = next(behind: latest)
            for piece in current { try await send(piece.bytes, writer, gzip) }
            pieces = try await following
        }
        if let gzip { try await writer.write(await gzip.compress([], isLast: true)) }
    }

    private func send(_ bytes: [UInt8], _ writer: any BodyWriter, _ gzip: GzipStream?) async throws {
        guard let gzip else { return try await writer.write(bytes) }
        let packed = await gzip.compress(bytes)
        if !packed.isEmpty { try await writer.write(packed) }
    }

    /// The next two pieces, read at one time by two readers; fewer at the end.
    private func next(behind latest: ExportSlice) async throws -> [ExportSlice] {
        let rows = latest.rowsOfNext
        let middle = min(last, latest.end + rows)
        async let first = piece(after: latest.end, rows: rows)
        async let second = piece(after: middle, rows: rows)
        let (one, two) = try await (first, second)
        // Where one has become too long and has ended early, the other does not follow it.
        return [one, one?.end == middle ? two : nil].compactMap(\.self)
    }

    /// `nil` behind the last row.
    private func piece(after row: Int64, rows: Int64) async throws -> ExportSlice? {
        guard row < last else { return nil }
        let (source, format, last, memory) = (source, format, last, memory)
        while true {
            do {
                return try await store.read {
                    try $0.export(source, format, after: row, through: last, rows: rows, memory: memory)
                }
            } catch StoreError.overloaded {
                // An export has time; those who wait for a page have not.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
