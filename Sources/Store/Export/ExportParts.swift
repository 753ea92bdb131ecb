internal import Codecs
internal import Database

/// What hangs on the rows of an export: answers and tags, read beside them in the same order, and attributes of people.
final class ExportParts {
    let session: any DatabaseSession
    /// `nil` where people are not remembered.
    var people: PersonTexts?
    /// For a JSON text that becomes one cell.
    var scratch = ByteSink(reservingBytes: 1_024)
    private let answers: RowGroup?
    private let tags: RowGroup?
    let sentiments: RowGroup?
    let contexts: RowGroup?

    init(_ session: any DatabaseSession, _ source: ExportSource, after lower: Int64, through upper: Int64) throws {
        self.session = session
        guard case .feedback = source else {
            answers = nil
            tags = nil
            sentiments = nil
            contexts = nil
            return
        }
        let bounds: [DatabaseValue] = [.integer(lower), .integer(upper)]
        answers = RowGroup(try session.cursor(.exportAnswers, bounds))
        tags = RowGroup(try session.cursor(.exportTags, bounds))
        sentiments = RowGroup(try session.cursor(.exportSentiments, bounds))
        contexts = RowGroup(try session.cursor(.exportContexts, bounds))
    }

    func close() {
        answers?.close()
        tags?.close()
        sentiments?.close()
        contexts?.close()
    }

    /// A JSON array of question and value, as the API shows them.
    ///
    /// - Parameter comment: where a text without a value of its own stands.
    func writeAnswers(
        of feedback: Int64, comment: UnsafeBufferPointer<UInt8>?, to sink: inout ByteSink
    ) throws {
        sink.append(0x5B)
        var previous: Int64 = -1
        var isList = false
        while let row = try answers?.next(of: feedback) {
            let position = row.number(1)
            let kind = row.lent(3)
            if isList, position == previous {
                sink.append(0x2C)
                ExportParts.text(row, 5, &sink)
                continue
            }
            if isList { sink.append("]}") }
            if previous >= 0 { sink.append(0x2C) }
            previous = position
            sink.append("{\"question\":", jsonText: row.lent(2))
            sink.append(",\"value\":")
            isList = ExportParts.writeValue(kind, row, comment, &sink)
            if !isList { sink.append(0x7D) }
        }
        if isList { sink.append("]}") }
        sink.append(0x5D)
    }

    /// The same as one cell of a table.
    func writeAnswersCell(
        of feedback: Int64, comment: UnsafeBufferPointer<UInt8>?, to sink: inout ByteSink
    ) throws {
        scratch.removeAll()
        try writeAnswers(of: feedback, comment: comment, to: &scratch)
        sink.append(csvText: scratch)
    }

    /// - Returns: whether a list was begun, to which rows of the same position belong.
    private static func writeValue(
        _ kind: UnsafeBufferPointer<UInt8>?, _ row: any DatabaseCursor, _ comment: UnsafeBufferPointer<UInt8>?,
        _ sink: inout ByteSink
    ) -> Bool {
        // The kinds differ in length and first letter: score, text, choice, choices, yes_no, ratings.
        switch (kind?.first, kind?.count) {
        case (UInt8(ascii: "s"), _): sink.append(number: row.number(4))
        case (UInt8(ascii: "y"), _): sink.append(row.number(4) != 0 ? "true" : "false")
        case (UInt8(ascii: "r"), _): if let list = row.lent(5) { sink.append(list) }
        case (UInt8(ascii: "c"), 7):
            sink.append(0x5B)
            if row.lent(5) != nil { text(row, 5, &sink) }
            return true
        case (UInt8(ascii: "t"), _): text(row.lent(5) ?? comment, &sink)
        default: text(row, 5, &sink)
        }
        return false
    }

    /// A JSON array of texts.
    func writeTags(of feedback: Int64, to sink: inout ByteSink) throws {
        sink.append(0x5B)
        var isFirst = true
        while let row = try tags?.next(of: feedback) {
            if !isFirst { sink.append(0x2C) }
            isFirst = false
            ExportParts.text(row, 1, &sink)
        }
        sink.append(0x5D)
    }

    /// The tags with semicolons between them.
    func tagList(of feedback: Int64) throws -> [UInt8] {
        var list: [UInt8] = []
        while let row = try tags?.next(of: feedback) {
            if !list.isEmpty { list.append(UInt8(ascii: ";")) }
            if let bytes = row.lent(1) { list.append(contentsOf: bytes) }
        }
        return list
    }

    static func text(_ row: any DatabaseCursor, _ column: Int32, _ sink: inout ByteSink) {
        text(row.lent(column), &sink)
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>?, _ sink: inout ByteSink) {
        if let bytes { sink.append(jsonText: bytes) } else { sink.append("null") }
    }
}
