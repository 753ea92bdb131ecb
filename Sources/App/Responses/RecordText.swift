internal import Codecs
internal import Feedback
internal import Store

/// The bytes of `RecordJSON.value`, without a value in between: each accepted submission is answered with them.
enum RecordText {
    static func bytes(_ record: StoredFeedback) -> [UInt8] {
        // What few answers bring along is left to the general writer.
        if record.sentiment != nil || record.context.hasUse { return JSONWriter.bytes(of: RecordJSON.value(record)) }
        var sink = ByteSink(reservingBytes: 1_024)
        sink.append("{\"id\":")
        identifier(record.id, &sink)
        text(",\"survey\":", record.survey, &sink)
        number(",\"survey_version\":", record.surveyVersion, &sink)
        text(",\"channel\":", record.channel.rawValue, &sink)
        sink.append(",\"source\":")
        identifier(record.source, &sink)
        text(",\"external_id\":", record.externalID, &sink)
        number(",\"score\":", record.score, &sink)
        text(",\"scale\":", record.scale?.code, &sink)
        text(",\"subject\":", record.subject, &sink)
        text(",\"comment\":", record.comment, &sink)
        text(",\"full_text\":", record.fullText, &sink)
        list(",\"answers\":", record.answers, &sink) { answer($0, &$1) }
        sink.append(",\"person\":")
        person(record.person, &sink)
        text(",\"touchpoint\":", record.touchpoint, &sink)
        list(",\"tags\":", record.tags, &sink) { text("", $0, &$1) }
        text(",\"language\":", record.language, &sink)
        sink.append(",\"sentiment\":null")
        text(",\"context\":{\"url\":", record.context.url, &sink)
        text(",\"referrer\":", record.context.referrer, &sink)
        text(",\"user_agent\":", record.context.userAgent, &sink)
        sink.append(
            ",\"load_ms\":null,\"lcp_ms\":null,\"inp_ms\":null,\"cls\":null,\"task\":null,\"task_outcome\":null")
        text("},\"status\":", record.status.rawValue, &sink)
        sink.append(",\"assignee\":")
        identifier(record.assignee, &sink)
        flag(",\"solicited\":", record.isSolicited, &sink)
        flag(",\"counted\":", record.isCounted, &sink)
        text(",\"outcome\":", record.disposition, &sink)
        text(",\"outcome_rule\":", record.dispositionRule, &sink)
        flag(",\"spam\":", record.isSpam, &sink)
        number(",\"spam_score\":", record.spamScore, &sink)
        list(",\"spam_reasons\":", record.spamReasons, &sink) { text("", $0, &$1) }
        time(",\"occurred_at\":\"", record.occurredAt, &sink)
        time(",\"received_at\":\"", record.receivedAt, &sink)
        time(",\"updated_at\":\"", record.updatedAt, &sink)
        sink.append(0x7D)
        return sink.bytes
    }

    private static func answer(_ answer: NormalisedAnswer, _ sink: inout ByteSink) {
        text("{\"question\":", answer.question, &sink)
        switch answer.value {
        case .score(let score): number(",\"value\":", score, &sink)
        case .text(let value), .choice(let value): text(",\"value\":", value, &sink)
        case .choices(let choices): list(",\"value\":", choices, &sink) { text("", $0, &$1) }
        case .yesNo(let isYes): flag(",\"value\":", isYes, &sink)
        case .ratings(_, let ratings): list(",\"value\":", ratings, &sink) { number("", $0, &$1) }
        }
        sink.append(0x7D)
    }

    private static func person(_ person: StoredPerson?, _ sink: inout ByteSink) {
        guard let person else { return sink.append("null") }
        sink.append("{\"person_id\":")
        identifier(person.id, &sink)
        text(",\"id\":", person.externalID, &sink)
        text(",\"email\":", person.email, &sink)
        text(",\"name\":", person.name, &sink)
        text(",\"handle\":", person.handle, &sink)
        text(",\"phone\":", person.phone, &sink)
        sink.append(",\"attributes\":{")
        for (index, attribute) in person.attributes.enumerated() {
            if index > 0 { sink.append(0x2C) }
            text("", attribute.name, &sink)
            text(":", attribute.value, &sink)
        }
        sink.append("}}")
    }

    private static func text(_ head: StaticString, _ value: String?, _ sink: inout ByteSink) {
        sink.append(head)
        guard var value else { return sink.append("null") }
        value.withUTF8 { sink.append(jsonText: $0) }
    }

    private static func number(_ head: StaticString, _ value: Int?, _ sink: inout ByteSink) {
        sink.append(head)
        if let value { sink.append(number: Int64(value)) } else { sink.append("null") }
    }

    private static func flag(_ head: StaticString, _ value: Bool, _ sink: inout ByteSink) {
        sink.append(head)
        sink.append(value ? "true" : "false")
    }

    private static func identifier(_ value: Identifier?, _ sink: inout ByteSink) {
        guard let value else { return sink.append("null") }
        sink.append(0x22)
        value.withBytes { sink.append(uuid: $0) }
        sink.append(0x22)
    }

    private static func time(_ head: StaticString, _ value: Instant, _ sink: inout ByteSink) {
        sink.append(head)
        sink.append(timeMilliseconds: value.millisecondsSinceEpoch)
        sink.append(0x22)
    }

    private static func list<Element>(
        _ head: StaticString, _ elements: [Element], _ sink: inout ByteSink,
        _ write: (Element, inout ByteSink) -> Void
    ) {
        sink.append(head)
        sink.append(0x5B)
        for (index, element) in elements.enumerated() {
            if index > 0 { sink.append(0x2C) }
            write(element, &sink)
        }
        sink.append(0x5D)
    }
}
