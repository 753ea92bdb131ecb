/// The answer kept under an `Idempotency-Key`, to be replayed.
package struct KeptAnswer: Hashable, Sendable {
    /// SHA-256 of the request's body.
    package var bodyDigest: [UInt8]
    package var status: Int
    package var location: String?
    package var body: [UInt8]

    package init(bodyDigest: [UInt8], status: Int, location: String? = nil, body: [UInt8]) {
        self.bodyDigest = bodyDigest
        self.status = status
        self.location = location
        self.body = body
    }
}
