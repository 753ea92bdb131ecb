internal import Feedback
internal import HTTPServer
internal import Store

/// The body of an export: the next piece is read while the one before is on its way, and never more than these two are
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

    func write(to writer: any BodyWriter) async throws {
        let gzip = isCompressed ? GzipStream() : nil
        if isCompressed, gzip == nil { throw StoreError.unavailable("no memory to compress") }
        if hasHead { try await send(Reader.exportHead(source, format), writer, gzip) }
        var slice = first
        while true {
            let current = slice
            async let following = next(after: current)
            try await send(current.bytes, writer, gzip)
            guard let more = try await following else { break }
            slice = more
        }
        if let gzip { try await writer.write(await gzip.compress([], isLast: true)) }
    }

    private func send(_ bytes: [UInt8], _ writer: any BodyWriter, _ gzip: GzipStream?) async throws {
        guard let gzip else { return try await writer.write(bytes) }
        let packed = await gzip.compress(bytes)
        if !packed.isEmpty { try await writer.write(packed) }
    }

    private func next(after slice: ExportSlice) async throws -> ExportSlice? {
        guard let row = slice.next else { return nil }
        let (source, format, last) = (source, format, last)
        while true {
            do {
                return try await store.read { try $0.export(source, format, after: row, through: last) }
            } catch StoreError.overloaded {
                // An export has time; those who wait for a page have not.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
