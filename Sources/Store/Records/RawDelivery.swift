package import Feedback

/// A provider's request as it came, kept so that a mended parser can run again.
package struct RawDelivery: Sendable {
    package var id: Identifier
    package var source: Identifier
    /// The provider's own key for the delivery; unique within the source where there is one.
    package var dedupeKey: String?
    package var contentType: String
    /// Of the header and the query what a second reading needs; no secrets.
    package var headers: [(name: String, value: String)]
    package var query: [(name: String, value: String)]
    package var body: [UInt8]
    package var receivedAt: Instant
    /// `received` until it has been read; then `stored`, `duplicate`, `ignored:<reason>`, `quarantined:<reason>` or
    /// `unreadable:<reason>`.
    package var outcome: String

    package init(
        id: Identifier, source: Identifier, dedupeKey: String? = nil, contentType: String,
        headers: [(name: String, value: String)] = [], query: [(name: String, value: String)] = [], body: [UInt8],
        receivedAt: Instant, outcome: String
    ) {
        self.id = id
        self.source = source
        self.dedupeKey = dedupeKey
        self.contentType = contentType
        self.headers = headers
        self.query = query
        self.body = body
        self.receivedAt = receivedAt
        self.outcome = outcome
    }
}
