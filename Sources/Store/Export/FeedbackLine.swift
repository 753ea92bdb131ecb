internal import Codecs
internal import Database

/// Writes one record of feedback from the columns of `ExportSQL.feedback`, without a value in between.
struct FeedbackLine {
    let row: any DatabaseCursor
    let parts: ExportParts

    /// What it selects, by place.
    private enum Column: Int32 {
        case row, uuid, source, externalID, channel, survey, surveyVersion, isSolicited, score, scale, comment, subject
        case fullText, touchpoint, language, url, referrer, userAgent, status, disposition, dispositionRule, isSpam
        case spamScore, spamReasons, occurredAt, receivedAt, updatedAt
        case assignee, person
    }

    static let columns = [
        "id", "external_id", "occurred_at", "received_at", "updated_at", "channel", "source", "survey",
        "survey_version",
        "score", "scale", "comment", "subject", "full_text", "answers", "touchpoint", "tags", "language", "person_uuid",
        "person_id", "email", "name", "handle", "phone", "attributes", "status", "assignee", "solicited", "counted",
        "outcome",
        "outcome_rule", "spam", "spam_score", "spam_reasons", "context_url", "context_referrer", "context_user_agent",
    ]

    func write(_ format: ExportFormat, to sink: inout ByteSink) throws {
        switch format {
        case .ndjson: try writeJSON(&sink)
        case .csv: try writeCSV(&sink)
        }
    }

    private var isCounted: Bool {
        // `counted`, `auto_reply`, `bounce`: the first letter tells.
        row.lent(Column.disposition.rawValue)?.first == UInt8(ascii: "c") && row.number(Column.isSpam.rawValue) == 0
    }
}

// MARK: JSON, in the order of the API

extension FeedbackLine {
    private func writeJSON(_ sink: inout ByteSink) throws {
        let number = row.number(Column.row.rawValue)
        sink.append("{\"id\":")
        uuid(.uuid, &sink)
        text(",\"survey\":", .survey, &sink)
        whole(",\"survey_version\":", .surveyVersion, &sink)
        text(",\"channel\":", .channel, &sink)
        sink.append(",\"source\":")
        uuid(.source, &sink)
        text(",\"external_id\":", .externalID, &sink)
        whole(",\"score\":", .score, &sink)
        text(",\"scale\":", .scale, &sink)
        text(",\"subject\":", .subject, &sink)
        text(",\"comment\":", .comment, &sink)
        text(",\"full_text\":", .fullText, &sink)
        sink.append(",\"answers\":")
        try parts.writeAnswers(of: number, comment: row.lent(Column.comment.rawValue), to: &sink)
        try writePerson(&sink)
        text(",\"touchpoint\":", .touchpoint, &sink)
        sink.append(",\"tags\":")
        try parts.writeTags(of: number, to: &sink)
        text(",\"language\":", .language, &sink)
        sink.append(",\"sentiment\":")
        try parts.writeSentiment(of: number, to: &sink)
        text(",\"context\":{\"url\":", .url, &sink)
        text(",\"referrer\":", .referrer, &sink)
        text(",\"user_agent\":", .userAgent, &sink)
        try parts.writeUse(of: number, to: &sink)
        text("},\"status\":", .status, &sink)
        sink.append(",\"assignee\":")
        uuid(.assignee, &sink)
        flag(",\"solicited\":", row.number(Column.isSolicited.rawValue) != 0, &sink)
        flag(",\"counted\":", isCounted, &sink)
        text(",\"outcome\":", .disposition, &sink)
        text(",\"outcome_rule\":", .dispositionRule, &sink)
        flag(",\"spam\":", row.number(Column.isSpam.rawValue) != 0, &sink)
        whole(",\"spam_score\":", .spamScore, &sink)
        sink.append(",\"spam_reasons\":")
        if let reasons = row.lent(Column.spamReasons.rawValue) { sink.append(reasons) } else { sink.append("[]") }
        time(",\"occurred_at\":\"", .occurredAt, &sink)
        time("\",\"received_at\":\"", .receivedAt, &sink)
        time("\",\"updated_at\":\"", .updatedAt, &sink)
        sink.append("\"}\n")
    }

    private func writePerson(_ sink: inout ByteSink) throws {
        sink.append(",\"person\":")
        guard !row.isNull(Column.person.rawValue) else { return sink.append("null") }
        try parts.writePerson(row.number(Column.person.rawValue), .ndjson, to: &sink)
    }

    private func text(_ head: StaticString, _ column: Column, _ sink: inout ByteSink) {
        sink.append(head, jsonText: row.lent(column.rawValue))
    }

    private func whole(_ head: StaticString, _ column: Column, _ sink: inout ByteSink) {
        sink.append(head)
        if row.isNull(column.rawValue) { sink.append("null") } else { sink.append(number: row.number(column.rawValue)) }
    }

    private func flag(_ head: StaticString, _ value: Bool, _ sink: inout ByteSink) {
        sink.append(head)
        sink.append(value ? "true" : "false")
    }

    private func time(_ head: StaticString, _ column: Column, _ sink: inout ByteSink) {
        sink.append(head)
        sink.append(timeMilliseconds: row.number(column.rawValue))
    }

    private func uuid(_ column: Column, _ sink: inout ByteSink) {
        guard let bytes = row.lent(column.rawValue) else { return sink.append("null") }
        sink.append(0x22)
        sink.append(uuid: bytes)
        sink.append(0x22)
    }
}

// MARK: CSV, in the order of `columns`

extension FeedbackLine {
    private func writeCSV(_ sink: inout ByteSink) throws {
        let number = row.number(Column.row.rawValue)
        cellUUID(.uuid, &sink)
        cell(.externalID, &sink)
        for column in [Column.occurredAt, .receivedAt, .updatedAt] {
            sink.append(0x2C)
            sink.append(timeMilliseconds: row.number(column.rawValue))
        }
        cell(.channel, &sink)
        sink.append(0x2C)
        cellUUID(.source, &sink)
        cell(.survey, &sink)
        cellNumber(.surveyVersion, &sink)
        cellNumber(.score, &sink)
        for column in [Column.scale, .comment, .subject, .fullText] { cell(column, &sink) }
        sink.append(0x2C)
        try parts.writeAnswersCell(of: number, comment: row.lent(Column.comment.rawValue), to: &sink)
        cell(.touchpoint, &sink)
        sink.append(0x2C)
        try parts.tagList(of: number).withUnsafeBufferPointer { sink.append(csvText: $0) }
        cell(.language, &sink)
        sink.append(0x2C)
        if row.isNull(Column.person.rawValue) {
            sink.append(",,,,,,")
        } else {
            try parts.writePerson(row.number(Column.person.rawValue), .csv, to: &sink)
        }
        cell(.status, &sink)
        sink.append(0x2C)
        cellUUID(.assignee, &sink)
        flag(",", row.number(Column.isSolicited.rawValue) != 0, &sink)
        flag(",", isCounted, &sink)
        cell(.disposition, &sink)
        cell(.dispositionRule, &sink)
        flag(",", row.number(Column.isSpam.rawValue) != 0, &sink)
        cellNumber(.spamScore, &sink)
        for column in [Column.spamReasons, .url, .referrer, .userAgent] { cell(column, &sink) }
        sink.append("\r\n")
    }

    private func cell(_ column: Column, _ sink: inout ByteSink) {
        sink.append(0x2C)
        if let text = row.lent(column.rawValue) { sink.append(csvText: text) }
    }

    private func cellNumber(_ column: Column, _ sink: inout ByteSink) {
        sink.append(0x2C)
        if !row.isNull(column.rawValue) { sink.append(number: row.number(column.rawValue)) }
    }

    private func cellUUID(_ column: Column, _ sink: inout ByteSink) {
        if let bytes = row.lent(column.rawValue) { sink.append(uuid: bytes) }
    }
}
