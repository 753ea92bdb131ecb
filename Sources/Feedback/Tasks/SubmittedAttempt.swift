/// An attempt at a task as its sender told of it, not yet checked. Numbers are as they came.
package struct SubmittedAttempt: Hashable, Sendable {
    package var task: String?
    package var outcome: String?
    package var durationMilliseconds: Double?
    package var errors: Double?
    package var opportunities: Double?
    package var person: PersonClaim?
    package var touchpoint: String?
    package var url: String?
    package var vitals = SubmittedVitals()
    package var occurredAt: Instant?
    package var externalID: String?

    package init() {}
}
