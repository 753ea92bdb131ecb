internal import Codecs
internal import Feedback
internal import Store

/// One piece of feedback as the API shows it.
enum RecordJSON {
    static func value(_ record: StoredFeedback) -> JSON {
        .object([
            "id": .string(record.id.description),
            "survey": .optional(record.survey),
            "survey_version": .optional(record.surveyVersion),
            "channel": .string(record.channel.rawValue),
            "source": .optional(record.source?.description),
            "external_id": .optional(record.externalID),
            "score": .optional(record.score),
            "scale": .optional(record.scale?.code),
            "subject": .optional(record.subject),
            "comment": .optional(record.comment),
            "full_text": .optional(record.fullText),
            "answers": .array(record.answers.map(answer)),
            "person": record.person.map(person) ?? .null,
            "touchpoint": .optional(record.touchpoint),
            "tags": .strings(record.tags),
            "language": .optional(record.language),
            "sentiment": record.sentiment.map(sentiment) ?? .null,
            "context": context(record.context),
            "status": .string(record.status.rawValue),
            "assignee": .optional(record.assignee?.description),
            "solicited": .bool(record.isSolicited),
            "counted": .bool(record.isCounted),
            "outcome": .string(record.disposition),
            "outcome_rule": .optional(record.dispositionRule),
            "spam": .bool(record.isSpam),
            "spam_score": .integer(Int64(record.spamScore)),
            "spam_reasons": .strings(record.spamReasons),
            "occurred_at": time(record.occurredAt),
            "received_at": time(record.receivedAt),
            "updated_at": time(record.updatedAt),
        ])
    }

    static func time(_ instant: Instant) -> JSON {
        .string(Timestamp.rfc3339(milliseconds: instant.millisecondsSinceEpoch))
    }

    private static func answer(_ answer: NormalisedAnswer) -> JSON {
        let value: JSON =
            switch answer.value {
            case .score(let score): .integer(Int64(score))
            case .text(let text), .choice(let text): .string(text)
            case .choices(let choices): .strings(choices)
            case .yesNo(let flag): .bool(flag)
            case .ratings(_, let ratings): .array(ratings.map { .optional($0) })
            }
        return .object(["question": .string(answer.question), "value": value])
    }

    static func person(_ person: StoredPerson) -> JSON {
        .object([
            "person_id": .string(person.id.description),
            "id": .optional(person.externalID),
            "email": .optional(person.email),
            "name": .optional(person.name),
            "handle": .optional(person.handle),
            "phone": .optional(person.phone),
            "attributes": .object(person.attributes.map { JSON.Member($0.name, .string($0.value)) }),
        ])
    }

    private static func sentiment(_ sentiment: Sentiment) -> JSON {
        .object(["label": .string(sentiment.label.rawValue), "compound": .number(sentiment.compound)])
    }

    private static func context(_ context: FeedbackContext) -> JSON {
        .object([
            "url": .optional(context.url), "referrer": .optional(context.referrer),
            "user_agent": .optional(context.userAgent),
            "load_ms": .optional(context.vitals.loadMilliseconds), "lcp_ms": .optional(context.vitals.lcpMilliseconds),
            "inp_ms": .optional(context.vitals.inpMilliseconds), "cls": context.vitals.cls.map { .number($0) } ?? .null,
            "task": .optional(context.task), "task_outcome": .optional(context.taskOutcome?.rawValue),
        ])
    }
}
