internal import Database
package import Feedback

extension Writer {
    /// Adds the attempt with the person it names, or finds the first one of the same origin and external id.
    package func insert(_ attempt: TaskAttempt) throws -> AttemptOutcome {
        try needSpace()
        return try journal.wholly {
            if let externalID = attempt.externalID,
                let known = try session.first(
                    .attemptByKey, [.blob(attempt.origin.key), .text(externalID)], { try $0.identifier(0) })
            {
                return .known(known)
            }
            let person = try attempt.person.flatMap { try self.person(for: $0, at: attempt.occurredAt) }
            try session.run(.insertAttempt, attempt.arguments(person: person?.row))
            journal.changedFigures()
            return .created(attempt.id)
        }
    }
}

extension TaskAttempt {
    /// What `insert-attempt` takes, in the order of its columns.
    fileprivate func arguments(person: Int64?) -> [DatabaseValue] {
        [
            .blob(id.bytes), .blob(origin.key), DatabaseValue(externalID), .text(channel.rawValue), .text(task),
            .text(outcome.rawValue), DatabaseValue(durationMilliseconds), .integer(Int64(errors)),
            DatabaseValue(opportunities), DatabaseValue(person), DatabaseValue(touchpoint), DatabaseValue(page),
            DatabaseValue(vitals.loadMilliseconds), DatabaseValue(vitals.lcpMilliseconds),
            DatabaseValue(vitals.inpMilliseconds), vitals.cls.map { .real($0) } ?? .null, occurredAt.value,
            receivedAt.value,
        ]
    }
}

extension Writer {
    /// What a page told of itself beside its address. Nothing is written where it told nothing.
    func insert(_ context: FeedbackContext, ofFeedback row: Int64) throws {
        guard context.hasUse else { return }
        try session.run(
            .insertContext,
            [
                .integer(row), DatabaseValue(context.vitals.loadMilliseconds),
                DatabaseValue(context.vitals.lcpMilliseconds), DatabaseValue(context.vitals.inpMilliseconds),
                context.vitals.cls.map { .real($0) } ?? .null, DatabaseValue(context.task),
                DatabaseValue(context.taskOutcome?.rawValue),
            ])
    }
}

extension Writer {
    /// One more request came to the source.
    package func countEvent(of source: Identifier) throws { try run(.countEvent, [.blob(source.bytes), now.value]) }
}
