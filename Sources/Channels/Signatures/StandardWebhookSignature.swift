internal import Codecs
internal import Cryptography
internal import Feedback

/// Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp` and `webhook-signature: v1,BASE64` over `id.timestamp.body`.
enum StandardWebhookSignature {
    /// How far the sender's clock and ours may differ, and how old a delivery may be.
    static let windowSecondsMax: Int64 = 5 * 60
    static let identifierBytesMax = 256
    /// Signatures in one header: one for each key of the sender's.
    static let signaturesMax = 16

    /// - Returns: what names this attempt: the delivery's id and its timestamp. A sender's retry has the same id and a new
    ///   timestamp and is a duplicate of what it carries; the very same attempt again is a replay.
    static func check(_ delivery: Delivery) throws(ChannelError) -> String? {
        guard !delivery.isTrusted else { return nil }
        guard let identifier = delivery.header("webhook-id"), let time = delivery.header("webhook-timestamp"),
            let list = delivery.header("webhook-signature")
        else {
            throw .badSignature(
                "A header is missing: send webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks 1.0)."
            )
        }
        guard !identifier.isEmpty, identifier.utf8.count <= identifierBytesMax else {
            throw .badSignature("webhook-id must be 1 to \(identifierBytesMax) bytes.")
        }
        guard let seconds = seconds(time) else { throw .badSignature("webhook-timestamp must be seconds since 1970.") }
        let message = Array("\(identifier).\(time).".utf8) + delivery.body
        guard isValid(list, message: message, secrets: delivery.secrets) else {
            throw .badSignature(
                "The signature does not match: webhook-signature must hold v1, and the base64 HMAC-SHA256 of "
                    + "\"id.timestamp.body\" under the source's secret.")
        }
        // After the signature: nobody learns our clock without it.
        let now = delivery.now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard abs(now - seconds) <= windowSecondsMax else {
            throw .staleTimestamp(
                "webhook-timestamp must lie within \(windowSecondsMax) seconds of this server's clock.")
        }
        return "\(identifier).\(seconds)"
    }

    private static func isValid(_ list: String, message: [UInt8], secrets: [Secret]) -> Bool {
        let expected = secrets.map { secret in secret.withBytes { HMAC.sha256(key: key($0), message) } }
        var isFound = false
        for item in list.utf8.split(separator: 0x20).prefix(signaturesMax) where item.starts(with: "v1,".utf8) {
            guard let sent = Base64.decode(Array(item.dropFirst(3))) else { continue }
            if ConstantTime.isAny(of: expected, sent) { isFound = true }
        }
        return isFound
    }

    /// `whsec_` and base64 of the key; without that prefix, or where what follows is no base64, the bytes as they are.
    private static func key(_ secret: [UInt8]) -> [UInt8] {
        let prefix = "whsec_".utf8
        guard secret.starts(with: prefix), let key = Base64.decode(secret[prefix.count...]) else { return secret }
        return key
    }

    /// Ten or so digits and nothing else; small enough not to overflow.
    private static func seconds(_ text: String) -> Int64? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
        return text.utf8.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
