package import Feedback

/// An attempt at a task as it is kept.
package struct StoredAttempt: Hashable, Sendable {
    package let id: Identifier
    package let externalID: String?
    package let channel: Channel
    package let task: String
    package let outcome: TaskOutcome
    package let durationMilliseconds: Int?
    package let errors: Int
    package let opportunities: Int?
    package let person: Identifier?
    package let touchpoint: String?
    package let page: String?
    package let vitals: PageVitals
    package let occurredAt: Instant
    package let receivedAt: Instant
}
