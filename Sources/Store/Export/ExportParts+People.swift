internal import Codecs
internal import Database

/// Who gave the feedback, as the line shows it: found once and remembered.
extension ExportParts {
    /// A JSON object, or the cells from `person_uuid` to `attributes`.
    func writePerson(_ person: Int64, _ format: ExportFormat, to sink: inout ByteSink) throws {
        let isKnown = people?.withText(of: person) { sink.append($0) } ?? false
        guard !isKnown else { return }
        let place = sink.count
        let row = try session.cursor(.exportPerson, [.integer(person)])
        defer { row.close() }
        guard try row.next() else {
            throw DatabaseError(code: .corrupt, message: "person row \(person) is missing")
        }
        switch format {
        case .ndjson: try writeObject(row, person, &sink)
        case .csv: try writeCells(row, person, &sink)
        }
        people?.add(sink.lent(from: place), of: person)
    }

    private func writeObject(_ row: any DatabaseCursor, _ person: Int64, _ sink: inout ByteSink) throws {
        sink.append("{\"person_id\":\"")
        if let uuid = row.lent(0) { sink.append(uuid: uuid) }
        sink.append("\",\"id\":", jsonText: row.lent(1))
        sink.append(",\"email\":", jsonText: row.lent(2))
        sink.append(",\"name\":", jsonText: row.lent(3))
        sink.append(",\"handle\":", jsonText: row.lent(4))
        sink.append(",\"phone\":", jsonText: row.lent(5))
        sink.append(",\"attributes\":")
        try writeAttributes(of: person, to: &sink)
        sink.append(0x7D)
    }

    private func writeCells(_ row: any DatabaseCursor, _ person: Int64, _ sink: inout ByteSink) throws {
        if let uuid = row.lent(0) { sink.append(uuid: uuid) }
        for column in Int32(1)...5 {
            sink.append(0x2C)
            if let text = row.lent(column) { sink.append(csvText: text) }
        }
        sink.append(0x2C)
        try writeAttributesCell(of: person, to: &sink)
    }

    /// A JSON object of texts.
    func writeAttributes(of person: Int64, to sink: inout ByteSink) throws {
        sink.append(0x7B)
        let rows = try session.cursor(.attributesOfPerson, [.integer(person)])
        defer { rows.close() }
        var isFirst = true
        while try rows.next() {
            if !isFirst { sink.append(0x2C) }
            isFirst = false
            ExportParts.text(rows, 0, &sink)
            sink.append(0x3A)
            ExportParts.text(rows, 1, &sink)
        }
        sink.append(0x7D)
    }

    /// The same as one cell of a table.
    func writeAttributesCell(of person: Int64, to sink: inout ByteSink) throws {
        scratch.removeAll()
        try writeAttributes(of: person, to: &scratch)
        sink.append(csvText: scratch)
    }
}
