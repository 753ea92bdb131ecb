internal import Codecs
internal import Cryptography

/// Proves which of the organisation's customers a visitor is: their own server signs the customer's id with the survey's
/// secret, and the page hands both over.
package enum VisitorIdentity {
    /// A survey's secret, as text: what the host's server signs with is the bytes of this text.
    ///
    /// - Parameter key: the data folder's own.
    package static func secret(survey: String, key: [UInt8]) -> String {
        Hex.encode(HMAC.sha256(key: key, Array("identity\n\(survey)".utf8)))
    }

    /// Lower-case hex of HMAC-SHA256 over the id.
    package static func code(_ id: String, secret: String) -> String {
        Hex.encode(HMAC.sha256(key: Array(secret.utf8), Array(id.utf8)))
    }

    /// - Parameter sent: hex in either case.
    package static func isSigned(_ id: String, by sent: String, secret: String) -> Bool {
        guard let bytes = Hex.decode(Array(sent.utf8)) else { return false }
        return ConstantTime.areEqual(bytes, HMAC.sha256(key: Array(secret.utf8), Array(id.utf8)))
    }
}
