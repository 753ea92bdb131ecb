internal import Codecs
internal import Database

/// Writes one person from the columns of `export-people`.
struct PersonLine {
    let row: any DatabaseCursor
    let parts: ExportParts

    static let columns = [
        "person_uuid", "person_id", "email", "name", "handle", "phone", "created_at", "updated_at", "attributes",
    ]

    func write(_ format: ExportFormat, to sink: inout ByteSink) throws {
        switch format {
        case .ndjson: try writeJSON(&sink)
        case .csv: try writeCSV(&sink)
        }
    }

    /// As a person stands in a record of feedback, with the two times.
    private func writeJSON(_ sink: inout ByteSink) throws {
        sink.append("{\"person_id\":\"")
        if let uuid = row.lent(1) { sink.append(uuid: uuid) }
        sink.append(0x22)
        let heads: [StaticString] = [",\"id\":", ",\"email\":", ",\"name\":", ",\"handle\":", ",\"phone\":"]
        for (index, head) in heads.enumerated() {
            sink.append(head)
            ExportParts.text(row, Int32(2 + index), &sink)
        }
        sink.append(",\"attributes\":")
        try parts.writeAttributes(of: row.number(0), to: &sink)
        sink.append(",\"created_at\":\"")
        sink.append(timeMilliseconds: row.number(7))
        sink.append("\",\"updated_at\":\"")
        sink.append(timeMilliseconds: row.number(8))
        sink.append("\"}\n")
    }

    private func writeCSV(_ sink: inout ByteSink) throws {
        if let uuid = row.lent(1) { sink.append(uuid: uuid) }
        for column in Int32(2)...6 {
            sink.append(0x2C)
            if let text = row.lent(column) { sink.append(csvText: text) }
        }
        for column in Int32(7)...8 {
            sink.append(0x2C)
            sink.append(timeMilliseconds: row.number(column))
        }
        sink.append(0x2C)
        let person = row.number(0)
        try parts.writeAttributesCell(of: person, to: &sink)
        sink.append("\r\n")
    }
}
