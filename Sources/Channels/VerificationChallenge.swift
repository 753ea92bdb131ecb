internal import Cryptography
internal import Feedback

/// The `GET` by which a provider asks whether an address is ours.
package enum VerificationChallenge {
    /// A challenge is some digits or letters; a longer text would make an echo of us.
    static let challengeBytesMax = 256

    /// Kinds without a challenge throw `challengeRefused`.
    package static func answer(_ delivery: Delivery) throws(ChannelError) -> ProviderAnswer {
        switch delivery.kind {
        case .meta, .youtube: try subscription(delivery)
        case .x: try XAdapter.challengeAnswer(delivery)
        default:
            throw .challengeRefused("Sources of the kind \(delivery.kind.rawValue) have no verification challenge.")
        }
    }

    /// WebSub's form (also Meta's): `hub.mode`, `hub.verify_token` is the source's secret or its own token, and
    /// `hub.challenge` is the answer.
    private static func subscription(_ delivery: Delivery) throws(ChannelError) -> ProviderAnswer {
        func value(_ name: String) -> String? { delivery.query.first { $0.name == name }?.value }
        let modes = delivery.kind == .meta ? ["subscribe"] : ["subscribe", "unsubscribe"]
        guard let mode = value("hub.mode"), modes.contains(mode), let challenge = value("hub.challenge"),
            !challenge.isEmpty
        else { throw .challengeRefused("The challenge needs hub.mode=subscribe, hub.verify_token and hub.challenge.") }
        guard let token = value("hub.verify_token"), isKnown(token, delivery) else {
            throw .challengeRefused("hub.verify_token is not the secret of this source.")
        }
        guard challenge.utf8.count <= challengeBytesMax, challenge.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .challengeRefused("hub.challenge must be 1 to \(challengeBytesMax) visible ASCII characters.")
        }
        return .text(challenge)
    }

    private static func isKnown(_ token: String, _ delivery: Delivery) -> Bool {
        let sent = Array(token.utf8)
        let isOwn = delivery.options[.verifyToken].map { Secret($0).equals(sent) } ?? false
        return SourceSecret.isKnown(sent, delivery.secrets) || isOwn
    }
}
