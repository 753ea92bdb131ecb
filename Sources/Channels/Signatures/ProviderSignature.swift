internal import Codecs
internal import Cryptography

/// A provider's own signature, or the source's secret from a relay that stands between the provider and us.
enum ProviderSignature {
    /// Where the provider's header is there, only the signature counts; without it a relay may send the secret.
    ///
    /// - Parameters:
    ///   - isValid: whether the signature in the header is right under a secret.
    ///   - expectation: what the header must be, for whoever sets the provider up.
    static func check(
        _ delivery: Delivery, header name: String, expectation: String,
        isValid: (_ signature: [UInt8], _ secret: [UInt8]) -> Bool
    ) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        guard let header = delivery.header(name) else {
            if delivery.header("authorization") != nil { return try SourceSecret.check(delivery) }
            throw .badSignature("The header \(name) is missing: it must be \(expectation).")
        }
        let signature = Array(ASCII.trimmed(Array(header.utf8)))
        // Every secret is tried, so that the time does not tell which one it was.
        let isKnown = delivery.secrets.reduce(false) { found, secret in
            secret.withBytes { isValid(signature, $0) } || found
        }
        guard isKnown else { throw .badSignature("The signature does not match: \(name) must be \(expectation).") }
    }

    /// `prefix` and the hexadecimal code of that many bytes.
    static func isHex(_ sent: [UInt8], prefix: String, equalTo code: [UInt8]) -> Bool {
        guard ASCII.hasPrefix(sent, prefix), let bytes = Hex.decode(sent.dropFirst(prefix.utf8.count)) else {
            return false
        }
        return ConstantTime.areEqual(bytes, code)
    }

    /// `prefix` and the base64 code.
    static func isBase64(_ sent: [UInt8], prefix: String, equalTo code: [UInt8]) -> Bool {
        guard ASCII.hasPrefix(sent, prefix), let bytes = Base64.decode(sent.dropFirst(prefix.utf8.count)) else {
            return false
        }
        return ConstantTime.areEqual(bytes, code)
    }
}
