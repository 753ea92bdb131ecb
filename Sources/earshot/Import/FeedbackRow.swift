internal import Codecs
internal import Cryptography

/// Turns a row of a file into one piece of feedback in the API's shape.
struct FeedbackRow: Sendable {
    struct Defaults: Sendable {
        var survey: String?
        var channel = "import"
    }

    struct Fault: Error, Equatable {
        let reason: String
    }

    let table: FeedbackTable
    let defaults: Defaults

    /// - Throws: a reason, where the row cannot be what its columns say.
    func feedback(_ cells: [String], line: Int) throws(Fault) -> JSON {
        let values = values(cells)
        var members: [JSON.Member] = []
        func add(_ key: String, _ value: JSON?) { if let value { members.append(JSON.Member(key, value)) } }
        add("survey", (values[.survey] ?? defaults.survey).map(JSON.string))
        add("channel", .string(values[.channel] ?? defaults.channel))
        add("score", try values[.score].map(FeedbackRow.score))
        add("comment", values[.comment].map(JSON.string))
        add("person", FeedbackRow.person(values))
        add("touchpoint", values[.touchpoint].map(JSON.string))
        add("tags", values[.tags].map(FeedbackRow.tags))
        add("language", values[.language].map(JSON.string))
        add("occurred_at", values[.occurredAt].map { .string(FeedbackRow.time($0)) })
        add("external_id", .string(values[.externalID] ?? FeedbackRow.identity(cells, line)))
        return .object(members)
    }

    /// The cells that hold something, trimmed.
    private func values(_ cells: [String]) -> [FeedbackColumn: String] {
        var values: [FeedbackColumn: String] = [:]
        for (text, column) in zip(cells, table.columns) {
            let trimmed = FeedbackRow.trimmed(text)
            if let column, !trimmed.isEmpty { values[column] = trimmed }
        }
        return values
    }

    static func trimmed(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    /// Digits with at most one point (or comma, as half of Europe writes it) between them.
    private static func score(_ text: String) throws(Fault) -> JSON {
        if let whole = Int64(text) { return .integer(whole) }
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2C, 0x2E, 0x2D].contains($0) }
        guard isPlain, text.utf8.count <= 20, let number = Double(String(text.map { $0 == "," ? "." : $0 })) else {
            throw Fault(reason: "score is not a number: \"\(String(text.prefix(40)))\"")
        }
        return .number(number)
    }

    private static func person(_ values: [FeedbackColumn: String]) -> JSON? {
        var members: [JSON.Member] = []
        for (key, column) in [("id", FeedbackColumn.personID), ("email", .email), ("name", .name)] {
            if let text = values[column] { members.append(JSON.Member(key, .string(text))) }
        }
        let attributes = values.compactMap { column, text -> JSON.Member? in
            guard case .attribute(let name) = column else { return nil }
            return JSON.Member(name, .string(text))
        }
        if !attributes.isEmpty {
            members.append(JSON.Member("attributes", .object(attributes.sorted { $0.key < $1.key })))
        }
        return members.isEmpty ? nil : .object(members)
    }

    private static func tags(_ text: String) -> JSON {
        let pieces = text.split { $0 == "," || $0 == ";" || $0 == "|" }.map { trimmed(String($0)) }
        return .array(pieces.filter { !$0.isEmpty }.map(JSON.string))
    }

    /// RFC 3339 stays as it is. A day becomes its first moment in UTC, and a time with a blank before it and no zone is
    /// taken as UTC; anything else is left for the server to refuse with its reason.
    static func time(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let shape = bytes.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        switch String(decoding: shape, as: UTF8.self) {
        case "0000-00-00": return text + "T00:00:00Z"
        case "0000-00-00 00:00", "0000-00-00T00:00":
            return String(decoding: bytes[..<10], as: UTF8.self) + "T" + String(decoding: bytes[11...], as: UTF8.self)
                + ":00Z"
        case "0000-00-00 00:00:00", "0000-00-00T00:00:00":
            return String(decoding: bytes[..<10], as: UTF8.self) + "T" + String(decoding: bytes[11...], as: UTF8.self)
                + "Z"
        default: return text
        }
    }

    /// The row's own key: its line and what it says, so that the same file given again is known again, while two equal
    /// rows of one file stay two.
    private static func identity(_ cells: [String], _ line: Int) -> String {
        var bytes = Array("\(line)".utf8)
        for cell in cells { bytes += [0x1F] + Array(cell.utf8) }
        return "csv-" + Hex.encode(Array(SHA256.digest(bytes).prefix(16)))
    }
}
