internal import Codecs
internal import Feedback
internal import Store

/// An attempt at a task as the API shows it.
enum AttemptAnswer {
    static func json(_ attempt: StoredAttempt) -> JSON {
        .object([
            "id": .string(attempt.id.description), "external_id": .optional(attempt.externalID),
            "channel": .string(attempt.channel.rawValue), "task": .string(attempt.task),
            "outcome": .string(attempt.outcome.rawValue), "duration_ms": .optional(attempt.durationMilliseconds),
            "errors": .integer(Int64(attempt.errors)), "opportunities": .optional(attempt.opportunities),
            "person_id": .optional(attempt.person?.description), "touchpoint": .optional(attempt.touchpoint),
            "url": .optional(attempt.page), "load_ms": .optional(attempt.vitals.loadMilliseconds),
            "lcp_ms": .optional(attempt.vitals.lcpMilliseconds), "inp_ms": .optional(attempt.vitals.inpMilliseconds),
            "cls": attempt.vitals.cls.map { .number($0) } ?? .null,
            "occurred_at": RecordJSON.time(attempt.occurredAt), "received_at": RecordJSON.time(attempt.receivedAt),
        ])
    }
}
