/// The `GET` by which a provider asks whether an address is ours.
package enum VerificationChallenge {
    /// The text to answer with, as `text/plain`. Kinds without a challenge throw `challengeRefused`.
    package static func answer(_ delivery: Delivery) throws(ChannelError) -> String { fatalError("seam") }
}
