internal import Codecs
internal import Database
package import Feedback

extension Reader {
    /// The next piece of an export.
    ///
    /// - Parameters:
    ///   - row: the row behind which it begins; 0 for the first piece.
    ///   - last: the last row of the whole export, so that it ends although rows keep coming; `exportEnd` gives it.
    ///   - rows: how far it goes at most; it ends before that with the record that makes it long.
    ///   - memory: of the whole export.
    package func export(
        _ source: ExportSource, _ format: ExportFormat, after row: Int64, through last: Int64,
        rows: Int64 = ExportLimits.sliceRowsMax, memory: ExportMemory? = nil
    ) throws -> ExportSlice {
        guard row < last else { return ExportSlice(bytes: [], records: 0, start: row, end: row) }
        var sink = ByteSink(reservingBytes: ExportLimits.sliceBytes + 16 * 1024)
        var records = 0
        // One range and no more: with a filter that lets nothing through, a piece may be empty.
        let upper = min(last, row + rows)
        let end = try exportRange(source, format, row, upper, memory, &sink, &records)
        return ExportSlice(bytes: sink.bytes, records: records, start: row, end: end)
    }

    /// The last row there is now.
    package func exportEnd(_ source: ExportSource) throws -> Int64 {
        let query: Query = if case .people = source { .lastPersonRow } else { .lastFeedbackRow }
        return try session.first(query) { try $0.optionalInteger(0) ?? 0 } ?? 0
    }

    /// The row of the record with that id, to go on behind it; `nil` where it is gone.
    package func exportPosition(_ source: ExportSource, of id: Identifier) throws -> Int64? {
        let query: Query = if case .people = source { .personRowByID } else { .feedbackRowByID }
        return try session.first(query, [.blob(id.bytes)]) { try $0.integer(0) }
    }

    /// The names of the columns, for CSV.
    package static func exportHead(_ source: ExportSource, _ format: ExportFormat) -> [UInt8] {
        guard format == .csv else { return [] }
        let names = if case .people = source { PersonLine.columns } else { FeedbackLine.columns }
        return Array((names.joined(separator: ",") + "\r\n").utf8)
    }

    /// - Returns: the row up to which everything has been written.
    private func exportRange(
        _ source: ExportSource, _ format: ExportFormat, _ lower: Int64, _ upper: Int64, _ memory: ExportMemory?,
        _ sink: inout ByteSink, _ records: inout Int
    ) throws -> Int64 {
        if case .feedback(let filter) = source, filter.text != nil { try flushJournal() }
        let statement = source.statement(after: lower, through: upper)
        let rows = try session.cursor(statement.query, statement.arguments)
        defer { rows.close() }
        let parts = try ExportParts(session, source, after: lower, through: upper)
        parts.people = try memory?.take(session)
        defer {
            if let people = parts.people { memory?.keep(people, session) }
            parts.close()
        }
        while try rows.next() {
            let row = rows.number(0)
            switch source {
            case .feedback: try FeedbackLine(row: rows, parts: parts).write(format, to: &sink)
            case .people: try PersonLine(row: rows, parts: parts).write(format, to: &sink)
            }
            records += 1
            if sink.count >= ExportLimits.sliceBytes { return row }
        }
        return upper
    }
}
