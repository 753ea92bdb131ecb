internal import Channels
internal import Codecs
internal import Cryptography
internal import Feedback

/// Whether an option's value can be what it is for. Told when it is set, and not by a delivery that is refused weeks later.
enum SourceOptionCheck {
    /// What is wrong with it, and how to mend it; `nil` where nothing is. An empty value takes the option away.
    static func fault(_ option: SourceOption, _ value: String) -> String? {
        guard !value.isEmpty else { return nil }
        switch option {
        case .confirmsSubscriptions, .replies, .dayFirst: return among(["yes", "no"], value)
        case .attachments: return among(["keep", "name"], value)
        case .voiceComment: return among(["recording", "speech", "none"], value)
        case .algorithms:
            return SourceOption.words(in: value).lazy.compactMap { among(["sha1", "sha256", "sha512", "md5hash"], $0) }
                .first
        case .recipients:
            let isEach = RecipientPattern.all(value).count == SourceOption.words(in: value).count
            return isEach ? nil : "must be mail addresses such as box@shop.example, or @shop.example for all of a host"
        case .server, .origins:
            let isEach = SourceOption.words(in: value).allSatisfy {
                $0.hasPrefix("https://") || $0.hasPrefix("http://")
            }
            return isEach ? nil : "must begin with https://"
        case .publicKey:
            return isPublicKey(value)
                ? nil : "must be the key as the provider shows it: 64 hexadecimal digits, or base64"
        case .certificate:
            return SigningCertificate(pem: Array(value.utf8)) != nil
                ? nil : "must be a certificate in PEM, from BEGIN CERTIFICATE to END CERTIFICATE"
        case .privateKey:
            return SigningKey(pem: value.replacing("\\n", with: "\n")) != nil
                ? nil : "must be a private key in PEM, from BEGIN PRIVATE KEY to END PRIVATE KEY"
        default: return nil
        }
    }

    private static func among(_ known: [String], _ value: String) -> String? {
        known.contains(value.lowercased()) ? nil : "must be one of: \(known.joined(separator: ", "))"
    }

    /// Discord's is 32 bytes in hexadecimal, SendGrid's a SubjectPublicKeyInfo in base64.
    private static func isPublicKey(_ value: String) -> Bool {
        let bytes = value.utf8.filter { $0 > 0x20 }
        return Hex.decode(bytes)?.count == 32
            || Base64.decode(bytes).flatMap { VerifyingKey(subjectPublicKeyInfo: $0) } != nil
    }
}
