package import Cryptography
package import Feedback

/// One configured origin in a channel.
package struct StoredSource: Sendable {
    package var id: Identifier
    package var kind: SourceKind
    package var name: String
    package var survey: String?
    /// Up to two active ones, for rotation. They are kept as they are: HMAC needs the key itself.
    package var secrets: [Secret]
    package var options: [SourceOption: String]
    package var createdAt: Instant
    package var lastEventAt: Instant?
    package var events: Int
    /// Nothing is taken any more; what came stays.
    package var archivedAt: Instant?
    /// In words, with its time.
    package var lastError: (text: String, at: Instant)?
    /// How many deliveries ended how: `stored`, `duplicate`, `ignored`, `quarantined`, `unreadable`, `refused`.
    package var outcomes: [String: Int] = [:]

    package init(
        id: Identifier, kind: SourceKind, name: String, survey: String? = nil, secrets: [Secret],
        options: [SourceOption: String] = [:], createdAt: Instant, lastEventAt: Instant? = nil, events: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.survey = survey
        self.secrets = secrets
        self.options = options
        self.createdAt = createdAt
        self.lastEventAt = lastEventAt
        self.events = events
    }
}
