internal import Codecs
internal import Cryptography
internal import Feedback

/// App Store Server Notifications, version 2: a JSON Web Signature (RFC 7515) whose chain of certificates ends at a root of
/// Apple's that is known here, or at one that the source's owner has pinned.
enum AppleNotification {
    /// SHA-256 of "Apple Root CA - G3" in DER, as https://www.apple.com/certificateauthority/ publishes it.
    static let rootDigest = "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179"
    /// Marks of the signer's and of the intermediate certificate, by Apple's documentation of its notifications.
    static let leafMark = "1.2.840.113635.100.6.11.1"
    static let intermediateMark = "1.2.840.113635.100.6.2.1"

    /// The notification itself.
    ///
    /// - Throws: `badSignature` for anything but a valid signature.
    static func payload(_ signed: String, _ delivery: Delivery) throws(ChannelError) -> JSON {
        let parts = signed.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 3, let head = object(parts[0]), head["alg"]?.string == SignatureAlgorithm.es256.rawValue,
            let signature = Base64.decodeURL(parts[2]), let payload = object(parts[1])
        else { throw .badSignature("signedPayload must be a JSON Web Signature by ES256.") }
        let sent = head.list("x5c").compactMap { $0.string.flatMap { Base64.decode(Array($0.utf8)) } }
        let seconds = signedAt(payload) ?? delivery.now.millisecondsSinceEpoch / 1000
        guard sent.count == 3, let chain = trusted(sent, delivery, atSeconds: seconds) else {
            throw .badSignature("The certificates of signedPayload do not lead to a root that is trusted here.")
        }
        guard chain.hasExtension(leafMark, at: 0), chain.hasExtension(intermediateMark, at: 1) else {
            throw .badSignature("The certificates of signedPayload are not for server notifications.")
        }
        guard chain.isValid(signature: signature, of: parts[0] + [0x2E] + parts[1], .es256) else {
            throw .badSignature("The signature of signedPayload does not match.")
        }
        return payload
    }

    /// The certificates need have been valid when it was signed: notifications are read years later too.
    private static func signedAt(_ payload: JSON) -> Int64? { payload["signedDate"]?.integer.map { $0 / 1000 } }

    /// The chain as it was sent, up to Apple's root; or up to the pinned root in place of the one that was sent, which may
    /// be another certificate of the same key.
    private static func trusted(
        _ sent: [[UInt8]], _ delivery: Delivery, atSeconds seconds: Int64
    ) -> CertificateChain? {
        var candidates = [(list: sent, root: Hex.decode(Array(rootDigest.utf8)) ?? [])]
        if let pinned = delivery.options[.certificate].flatMap(der) {
            candidates.append((Array(sent.dropLast()) + [pinned], SHA256.digest(pinned)))
        }
        for candidate in candidates {
            guard let chain = CertificateChain(der: candidate.list),
                chain.leads(toRootWithDigest: [candidate.root], atSeconds: seconds)
            else { continue }
            return chain
        }
        return nil
    }

    /// PEM, or its base64 alone.
    private static func der(_ pem: String) -> [UInt8]? {
        let body = pem.utf8.split(separator: 0x0A).filter { !$0.starts(with: "-----".utf8) }.joined()
        return Base64.decode(body.filter { !ASCII.isSpace($0) })
    }

    private static func object(_ part: [UInt8]) -> JSON? {
        Base64.decodeURL(part).flatMap { try? JSONReader.read($0, limits: .provider) }.flatMap {
            $0.isObject ? $0 : nil
        }
    }
}
