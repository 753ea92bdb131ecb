internal import Database
package import Feedback

extension Reader {
    package func attempt(_ id: Identifier) throws -> StoredAttempt? {
        try session.first(.attemptByID, [.blob(id.bytes)], StoredAttempt.init)
    }

    /// All of a person's, the oldest first.
    package func attempts(of person: Identifier) throws -> [StoredAttempt] {
        try session.all(.attemptsByPerson, [.blob(person.bytes)], StoredAttempt.init)
    }

    /// The page and task around a record, onto what its own row says.
    func addUse(to context: inout FeedbackContext, ofFeedback row: Int64) throws {
        let found = try session.first(.contextOfFeedback, [.integer(row)]) { row in
            FeedbackContext(
                vitals: try PageVitals(row, from: 0), task: try row.optionalText(4),
                taskOutcome: try row.optionalText(5).flatMap(TaskOutcome.init(rawValue:)))
        }
        guard let found else { return }
        context.vitals = found.vitals
        context.task = found.task
        context.taskOutcome = found.taskOutcome
    }
}

extension PageVitals {
    /// Four columns from one on: load, LCP, INP, CLS.
    fileprivate init(_ row: any DatabaseRow, from column: Int32) throws {
        self.init(
            loadMilliseconds: try row.optionalInteger(column).map { Int($0) },
            lcpMilliseconds: try row.optionalInteger(column + 1).map { Int($0) },
            inpMilliseconds: try row.optionalInteger(column + 2).map { Int($0) },
            cls: row.isNull(column + 3) ? nil : try row.real(column + 3))
    }
}

extension StoredAttempt {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            id: try row.identifier(0), externalID: try row.optionalText(1), channel: try row.named(2),
            task: try row.text(3), outcome: try row.named(4),
            durationMilliseconds: try row.optionalInteger(5).map { Int($0) }, errors: Int(try row.integer(6)),
            opportunities: try row.optionalInteger(7).map { Int($0) }, person: try row.optionalIdentifier(8),
            touchpoint: try row.optionalText(9), page: try row.optionalText(10),
            vitals: try PageVitals(row, from: 11), occurredAt: try row.instant(15), receivedAt: try row.instant(16))
    }
}
