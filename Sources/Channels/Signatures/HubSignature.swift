internal import Codecs
internal import Cryptography

/// `sha256=` and the hexadecimal HMAC-SHA-256 of the raw body: what Mastodon sends as `X-Hub-Signature`, Meta and others
/// as `X-Hub-Signature-256`.
enum HubSignature {
    static func check(_ delivery: Delivery, header name: String) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        let expectation =
            "\(name) must be sha256= and the hexadecimal HMAC-SHA256 of the body under the source's secret"
        guard let header = delivery.header(name) else { throw .badSignature("A header is missing: \(expectation).") }
        guard isValid(Array(header.utf8), body: delivery.body, secrets: delivery.secrets) else {
            throw .badSignature("The signature does not match: \(expectation).")
        }
    }

    static func isValid(_ header: [UInt8], body: [UInt8], secrets: [Secret]) -> Bool {
        let value = ASCII.trimmed(header)
        guard ASCII.hasPrefix(value, "sha256="), let sent = Hex.decode(value.dropFirst(7)) else { return false }
        guard sent.count == SHA256.byteCount else { return false }
        return secrets.reduce(false) { found, secret in
            secret.withBytes { ConstantTime.areEqual(HMAC.sha256(key: $0, body), sent) } || found
        }
    }
}
