package import Feedback

/// A provider's request as it came, kept so that a mended parser can run again.
package struct RawDelivery: Hashable, Sendable {
    package var id: Identifier
    package var source: Identifier
    /// The provider's own key for the delivery; unique within the source where there is one.
    package var dedupeKey: String?
    package var contentType: String
    package var body: [UInt8]
    package var receivedAt: Instant
    /// `stored`, `duplicate`, `ignored:<reason>` or `quarantined`.
    package var outcome: String

    package init(
        id: Identifier, source: Identifier, dedupeKey: String? = nil, contentType: String, body: [UInt8],
        receivedAt: Instant, outcome: String
    ) {
        self.id = id
        self.source = source
        self.dedupeKey = dedupeKey
        self.contentType = contentType
        self.body = body
        self.receivedAt = receivedAt
        self.outcome = outcome
    }
}
