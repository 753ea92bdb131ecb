internal import Codecs
internal import Cryptography

/// `sha256=` and the hexadecimal HMAC-SHA-256 of the raw body: what Mastodon sends as `X-Hub-Signature`, Meta and others
/// as `X-Hub-Signature-256`.
enum HubSignature {
    static func check(_ delivery: Delivery, header name: String) throws(ChannelError) {
        let expectation = "sha256= and the hexadecimal HMAC-SHA256 of the body under the source's secret"
        try ProviderSignature.check(delivery, header: name, expectation: expectation) { sent, secret in
            ProviderSignature.isHex(sent, prefix: "sha256=", equalTo: HMAC.sha256(key: secret, delivery.body))
        }
    }

    /// WebSub and Meta's older header: `sha1=`.
    static func checkOld(_ delivery: Delivery, header name: String) throws(ChannelError) {
        let expectation = "sha1= and the hexadecimal HMAC-SHA1 of the body under the source's secret"
        try ProviderSignature.check(delivery, header: name, expectation: expectation) { sent, secret in
            ProviderSignature.isHex(sent, prefix: "sha1=", equalTo: HMAC.sha1Insecure(key: secret, delivery.body))
        }
    }

    static func isValid(_ header: [UInt8], body: [UInt8], secrets: [Secret]) -> Bool {
        let value = Array(ASCII.trimmed(header))
        return secrets.reduce(false) { found, secret in
            secret.withBytes {
                ProviderSignature.isHex(value, prefix: "sha256=", equalTo: HMAC.sha256(key: $0, body))
            } || found
        }
    }
}
