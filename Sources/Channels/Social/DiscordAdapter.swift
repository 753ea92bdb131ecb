internal import Codecs
internal import Cryptography
internal import Feedback

/// Discord: interactions and webhook events, signed with Ed25519 over timestamp and body. A relay that listens to the
/// gateway may send messages with the source's secret.
///
/// Discord sends wrong signatures on purpose and drops an address that takes them: they are answered 401. A replay finds
/// the id of the first, so that there is no window.
struct DiscordAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try DiscordAdapter.checkSignature(delivery)
        guard let json = try? JSONReader.read(delivery.body), json.isObject else { return Verification() }
        if json["version"] != nil, json["type"]?.integer == 0 {
            return Verification(answer: ProviderAnswer(status: .noContent, contentType: "application/json"))
        }
        // A webhook's event is of type 1 too; a ping among the interactions has none, and says its version as they do.
        if json["event"] == nil, json["application_id"] != nil || json["token"] != nil, json["type"]?.integer == 1 {
            return Verification(answer: .json(.object([JSON.Member("type", .integer(1))])))
        }
        return Verification()
    }

    private static func checkSignature(_ delivery: Delivery) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        guard let header = delivery.header("x-signature-ed25519") else {
            guard delivery.header("authorization") != nil else {
                throw .badSignature("The headers X-Signature-Ed25519 and X-Signature-Timestamp are missing.")
            }
            return try checkSecret(delivery)
        }
        let message = Array((delivery.header("x-signature-timestamp") ?? "").utf8) + delivery.body
        let signature = Hex.decode(Array(ASCII.trimmed(Array(header.utf8)))) ?? []
        guard
            publicKeys(delivery).contains(where: { Ed25519.isValid(signature: signature, of: message, publicKey: $0) })
        else {
            throw .badSignature(
                "The signature does not match: X-Signature-Ed25519 must be the Ed25519 signature of timestamp and body "
                    + "under the application's public key.")
        }
    }

    /// The application's public key, as the source's option or in place of a secret.
    private static func publicKeys(_ delivery: Delivery) -> [[UInt8]] {
        let set = delivery.options[.publicKey].map { [Array($0.utf8)] } ?? []
        return (set + delivery.secrets.map { $0.withBytes { $0 } }).compactMap(key)
    }

    private static func key(_ text: [UInt8]) -> [UInt8]? {
        Hex.decode(Array(ASCII.trimmed(text))).flatMap { $0.count == Ed25519.keyByteCount ? $0 : nil }
    }

    /// A public key is no secret: whoever knows it is nobody yet.
    private static func checkSecret(_ delivery: Delivery) throws(ChannelError) {
        let secrets = delivery.secrets.filter { secret in secret.withBytes { key($0) == nil } }
        try SourceSecret.check(delivery, secrets: secrets)
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.json()
        var reading = SocialReading()
        let messages = DiscordMessages(filter: SocialFilter(delivery))
        if let list = json.array {
            for message in list { messages.read(message, isRevision: false, &reading) }
        } else if let dispatch = json.text("t"), let data = json["d"] {
            messages.read(event: dispatch, data, &reading)
        } else if let event = json["event"] {
            messages.read(event: event.text("type") ?? "", event["data"] ?? .null, &reading)
            reading.answer = ProviderAnswer(status: .noContent, contentType: "application/json")
        } else if json["content"] != nil {
            messages.read(json, isRevision: json.text("edited_timestamp") != nil, &reading)
        } else {
            DiscordInteraction(survey: delivery.survey, range: delivery.scoreRange).read(json, &reading)
        }
        return reading.receipt
    }
}
