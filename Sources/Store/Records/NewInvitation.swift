package import Feedback

/// A link that is to be sent to one person.
package struct NewInvitation: Hashable, Sendable {
    package var id: Identifier
    package var survey: String
    package var person: PersonClaim?
    package var channel: Channel
    package var touchpoint: String?
    package var sentAt: Instant
    /// Until when a vote by it can be given or changed.
    package var expiresAt: Instant

    package init(
        id: Identifier, survey: String, person: PersonClaim?, channel: Channel, touchpoint: String?, sentAt: Instant,
        expiresAt: Instant
    ) {
        self.id = id
        self.survey = survey
        self.person = person
        self.channel = channel
        self.touchpoint = touchpoint
        self.sentAt = sentAt
        self.expiresAt = expiresAt
    }
}
