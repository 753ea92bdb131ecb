internal import Codecs
package import Feedback
package import Store

/// Writes the sample year into a store.
///
/// Running it again adds nothing: the ids are the same, and the year ends where it ended the first time. An interrupted run
/// is finished by the next.
package enum DemoWriter {
    /// The setting that says when the sample data were made, as an RFC 3339 time. It is there as soon as any of them are.
    package static let setting = "demo"
    /// Entries written in one transaction.
    package static let batchEntries = 500

    /// - Throws: what the store throws. What was written before stays.
    package static func write(
        to store: Store, now: Instant
    ) async throws -> DemoSummary {
        let made = try await store.read { reader in (try reader.setting(setting), try reader.surveys()) }
        let earlier = made.0.flatMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }
        let until = earlier.map { Instant(millisecondsSinceEpoch: $0) } ?? now
        let entries = DemoData.year(until: until)
        let identifiers = IdentifierSource()
        var summary = DemoSummary()
        let isNewSurvey = !made.1.contains { $0.slug == DemoSurvey.usability.slug }
        let surveys = isNewSurvey ? made.1 + [DemoSurvey.usability] : made.1
        var done = 0
        while done < entries.count {
            let batch = Array(entries[done..<min(done + batchEntries, entries.count)])
            let items = prepare(
                batch, surveys: surveys, identifiers: identifiers, now: now, &summary)
            let label = Timestamp.rfc3339(milliseconds: until.millisecondsSinceEpoch)
            let added = try await store.write { writer in
                try writer.set(setting: setting, to: label)
                if isNewSurvey { try writer.insert(DemoSurvey.usability) }
                return try add(items, to: writer)
            }
            summary.feedback += added.feedback
            summary.subscriptionEvents += added.subscriptionEvents
            summary.attempts += added.attempts
            summary.known += added.known
            done += batch.count
        }
        return summary
    }

    private enum Item: Sendable {
        case feedback(NormalisedFeedback)
        case subscription(SubscriptionEvent, PersonClaim)
        case attempt(TaskAttempt)
    }

    private static func prepare(
        _ entries: [DemoEntry], surveys: [Survey], identifiers: IdentifierSource, now: Instant,
        _ summary: inout DemoSummary
    ) -> [Item] {
        var items: [Item] = []
        for entry in entries {
            switch entry {
            case .subscription(let event, let person):
                items.append(.subscription(event, person))
            case .attempt(let sent):
                let id = identifiers.next(at: sent.occurredAt ?? now)
                do throws(ValidationError) {
                    items.append(
                        .attempt(
                            try TaskAttempt.checked(sent, origin: .operatorConsole, channel: .web, id: id, now: now)))
                } catch {
                    summary.misfits += 1
                }
            case .feedback(let submission):
                let survey = surveys.first { $0.slug == submission.survey }
                let id = identifiers.next(at: submission.occurredAt ?? now)
                do throws(ValidationError) {
                    items.append(
                        .feedback(
                            try Normalisation.normalise(
                                submission, survey: survey, origin: .operatorConsole, id: id, now: now)))
                } catch {
                    summary.misfits += 1
                }
            }
        }
        return items
    }

    private static func add(_ items: [Item], to writer: Writer) throws -> DemoSummary {
        var summary = DemoSummary()
        for item in items {
            switch item {
            case .feedback(let feedback):
                if try add(feedback, to: writer) { summary.feedback += 1 } else { summary.known += 1 }
            case .attempt(let attempt):
                if try writer.insert(attempt).isNew { summary.attempts += 1 } else { summary.known += 1 }
            case .subscription(let event, let person):
                if try writer.insert(event, person: person) {
                    summary.subscriptionEvents += 1
                } else {
                    summary.known += 1
                }
            }
        }
        return summary
    }

    /// - Returns: whether it is new. Who else was asked is counted with it, so that another run does not count them again.
    private static func add(_ feedback: NormalisedFeedback, to writer: Writer) throws -> Bool {
        guard try writer.insert(feedback).isNew else { return false }
        guard let survey = feedback.survey else { return true }
        for outcome in DemoImpressions.around(feedback) {
            try writer.count(
                impression: outcome, survey: survey, channel: feedback.channel, at: feedback.occurredAt)
        }
        return true
    }
}
