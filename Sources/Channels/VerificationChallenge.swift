internal import Feedback

/// The `GET` by which a provider asks whether an address is ours.
package enum VerificationChallenge {
    /// A challenge is some digits; a longer text would make an echo of us.
    static let challengeBytesMax = 256

    /// Kinds without a challenge throw `challengeRefused`.
    ///
    /// Meta (WebSub's form): `hub.mode=subscribe`, `hub.verify_token` is the source's secret, `hub.challenge` is the answer.
    package static func answer(_ delivery: Delivery) throws(ChannelError) -> ProviderAnswer {
        guard delivery.kind == .meta else {
            throw .challengeRefused("Sources of the kind \(delivery.kind.rawValue) have no verification challenge.")
        }
        func value(_ name: String) -> String? { delivery.query.first { $0.name == name }?.value }
        guard value("hub.mode") == "subscribe", let challenge = value("hub.challenge"), !challenge.isEmpty else {
            throw .challengeRefused("The challenge needs hub.mode=subscribe, hub.verify_token and hub.challenge.")
        }
        guard let token = value("hub.verify_token"), SourceSecret.isKnown(Array(token.utf8), delivery.secrets) else {
            throw .challengeRefused("hub.verify_token is not the secret of this source.")
        }
        guard challenge.utf8.count <= challengeBytesMax, challenge.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .challengeRefused("hub.challenge must be 1 to \(challengeBytesMax) visible ASCII characters.")
        }
        return .text(challenge)
    }
}
