/// Somebody tried to do something, and how it went.
package struct TaskAttempt: Hashable, Sendable {
    package let id: Identifier
    package let origin: FeedbackOrigin
    /// The sender's own key, unique within its origin: a repeated one is a duplicate.
    package let externalID: String?
    package let channel: Channel
    package let task: String
    package let outcome: TaskOutcome
    /// `nil` where it was not measured.
    package let durationMilliseconds: Int?
    package let errors: Int
    /// How many errors there could have been; `nil` where that is unknown.
    package let opportunities: Int?
    package let person: PersonClaim?
    package let touchpoint: String?
    /// The page's address without query and fragment.
    package let page: String?
    package let vitals: PageVitals
    package let occurredAt: Instant
    package let receivedAt: Instant
}

extension TaskAttempt {
    /// Checks what was sent. A source's script is not there to mend anything: what is wrong of its context is left out, and
    /// task and outcome are needed all the same.
    ///
    /// - Parameter path: put before the names of faults.
    /// - Throws: every fault at once, by field.
    package static func checked(
        _ sent: SubmittedAttempt, origin: FeedbackOrigin, channel: Channel, id: Identifier, now: Instant,
        path: String = ""
    ) throws(ValidationError) -> TaskAttempt {
        var fields = FieldChecks(origin: origin, channel: channel, now: now)
        let task = fields.text(sent.task, "task", bytesMax: TaskLimits.nameBytesMax, isOneLine: true)
        if task == nil, !fields.hasFault("task") {
            fields.add("task", "is missing: it must be text of 1 to \(TaskLimits.nameBytesMax) bytes")
        }
        let outcome = sent.outcome.flatMap(TaskOutcome.init(rawValue:))
        if outcome == nil {
            fields.add("outcome", "must be one of: \(TaskOutcome.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let duration = fields.whole(sent.durationMilliseconds, "duration_ms", TaskLimits.durationMillisecondsMax)
        let errors = fields.whole(sent.errors, "errors", TaskLimits.errorsMax)
        let opportunities = fields.whole(sent.opportunities, "opportunities", TaskLimits.errorsMax)
        let person = fields.person(sent.person)
        let touchpoint = fields.slug(sent.touchpoint, "touchpoint")
        let page = fields.context(FeedbackContext(url: sent.url)).url
        let vitals = fields.vitals(sent.vitals, path: "")
        let occurredAt = fields.occurredAt(sent.occurredAt)
        let externalID = fields.externalID(sent.externalID)
        guard fields.faults.isEmpty, let task, let outcome else {
            throw ValidationError(
                fields.faults.map { fault in
                    InvalidParameter(path + (fault.name == "context.url" ? "url" : fault.name), fault.reason)
                })
        }
        return TaskAttempt(
            id: id, origin: origin, externalID: externalID, channel: channel, task: task, outcome: outcome,
            durationMilliseconds: duration, errors: errors ?? 0, opportunities: opportunities, person: person,
            touchpoint: touchpoint, page: page.map(PageAddress.page), vitals: vitals, occurredAt: occurredAt,
            receivedAt: now)
    }
}
