package import Cryptography
package import Feedback

/// One request to a source's address, whole, as it came.
package struct Delivery: Sendable {
    package let kind: SourceKind
    /// Up to two: while one replaces the other, either will do.
    package let secrets: [Secret]
    /// The survey that the source's mails, messages and calls answer.
    package let survey: String?
    /// The same with its questions, where they must be asked (a call).
    package var form: Survey?
    /// What the source's owner has set for its kind, by the names of `SourceOption`.
    package let options: [SourceOption: String]
    /// The public address that was called, with its query, as its caller wrote it; empty for a command.
    package let address: String
    /// Field names in lower case.
    package let headers: [(name: String, value: String)]
    /// Decoded pairs of the query.
    package let query: [(name: String, value: String)]
    package let body: [UInt8]
    package let now: Instant
    /// The caller has been authenticated otherwise (the control socket): no secret is asked for.
    package private(set) var isTrusted: Bool
    /// The key of the tokens in reply addresses; `nil` where none are looked for.
    package var tokenKey: Secret?
    /// A delivery has been verified under the same secrets not long ago: a wrong signature is then the sender's fault.
    package var isProven = false
    /// The certificate in PEM that was fetched from the address which the delivery names.
    package var certificate: [UInt8]?
    /// The keys (RFC 7517) that the provider publishes, where it signs with one of them.
    package var keySet: [UInt8]?

    package init(
        kind: SourceKind, secrets: [Secret], survey: String?, form: Survey? = nil,
        options: [SourceOption: String] = [:], address: String = "", headers: [(name: String, value: String)],
        query: [(name: String, value: String)],
        body: [UInt8], now: Instant, isTrusted: Bool
    ) {
        self.kind = kind
        self.secrets = secrets
        self.survey = survey
        self.form = form
        self.options = options
        self.address = address
        self.headers = headers
        self.query = query
        self.body = body
        self.now = now
        self.isTrusted = isTrusted
    }

    /// The scores of the question that a number answers; those of a recommendation where no survey says otherwise.
    package var scoreRange: ClosedRange<Int> { form?.firstScored?.kind.scale?.range ?? 0...10 }

    /// The same, from a caller who need not prove anything.
    package var trusted: Delivery {
        var delivery = self
        delivery.isTrusted = true
        return delivery
    }

    /// The first header of that lower-case name.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
