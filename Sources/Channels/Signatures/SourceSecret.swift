internal import Codecs
internal import Cryptography

/// The secret of a source, sent as `Authorization: Bearer SECRET` or as the password of HTTP Basic.
enum SourceSecret {
    static func check(_ delivery: Delivery) throws(ChannelError) {
        try check(delivery, secrets: delivery.secrets)
    }

    /// The same with some of the secrets only.
    static func check(_ delivery: Delivery, secrets: [Secret]) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        let expectation =
            "send the source's secret as \"Authorization: Bearer SECRET\" or as the password of HTTP Basic"
        guard let header = delivery.header("authorization"), let sent = secret(in: Array(header.utf8)) else {
            throw .badSignature("The request carries no secret: \(expectation).")
        }
        guard isKnown(sent, secrets) else {
            throw .badSignature("The secret is not one of this source's: \(expectation).")
        }
    }

    /// Compares with every secret, so that the time does not tell which one it was.
    static func isKnown(_ sent: [UInt8], _ secrets: [Secret]) -> Bool {
        secrets.reduce(false) { found, secret in secret.equals(sent) || found }
    }

    /// RFC 6750 §2.1 and RFC 7617 §2; schemes fold case.
    private static func secret(in header: [UInt8]) -> [UInt8]? {
        if ASCII.hasPrefix(header, "bearer ") {
            let token = ASCII.trimmed(header[7...])
            return token.isEmpty ? nil : Array(token)
        }
        guard ASCII.hasPrefix(header, "basic "), let pair = Base64.decode(ASCII.trimmed(header[6...])) else {
            return nil
        }
        return pair.firstIndex(of: 0x3A).map { Array(pair[($0 + 1)...]) }
    }
}
