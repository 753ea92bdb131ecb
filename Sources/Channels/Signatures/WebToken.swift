internal import Codecs
internal import Cryptography
internal import Feedback

/// A JSON Web Token (RFC 7519) that a provider signs its calls with. Nothing that it says holds before its signature and
/// its times have been checked.
struct WebToken {
    /// How far the provider's clock and ours may differ.
    static let leewaySeconds: Int64 = 5 * 60
    static let bytesMax = 8 * 1024
    private static let keysMax = 100

    let algorithm: String
    let keyID: String?
    let claims: JSON
    private let message: [UInt8]
    private let signature: [UInt8]

    /// `nil` for a text of another form.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= WebToken.bytesMax else { return nil }
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count == 3, let head = WebToken.object(parts[0]), let claims = WebToken.object(parts[1]),
            let signature = Base64.decodeURL(parts[2]), let algorithm = head["alg"]?.string
        else { return nil }
        self.algorithm = algorithm
        keyID = head["kid"]?.string
        self.claims = claims
        self.signature = signature
        message = parts[0] + [0x2E] + parts[1]
    }

    /// The one behind `Authorization: Bearer`.
    init?(bearer header: String?) {
        guard let header, ASCII.hasPrefix(header.utf8, "bearer ") else { return nil }
        self.init(ASCII.trimmed(String(header.dropFirst(7))))
    }

    private static func object(_ part: [UInt8]) -> JSON? {
        guard let bytes = Base64.decodeURL(part), let json = try? JSONReader.read(bytes), case .object = json else {
            return nil
        }
        return json
    }

    /// HS256 under one of the secrets.
    func isSigned(under secrets: [Secret]) -> Bool {
        guard algorithm == "HS256" else { return false }
        return ConstantTime.isAny(of: HMAC.sha256(keys: secrets, message), signature)
    }

    /// RS256 by a key of the provider's set (RFC 7517), the one that the token names.
    func isSigned(byKeyOf set: [UInt8]) -> Bool {
        guard algorithm == SignatureAlgorithm.rs256.rawValue, let set = try? JSONReader.read(set, limits: .provider)
        else { return false }
        return set.list("keys").prefix(WebToken.keysMax).contains { key in
            guard key["kty"]?.string == "RSA", keyID == nil || key["kid"]?.string == keyID,
                let modulus = key["n"]?.string.flatMap({ Base64.decodeURL(Array($0.utf8)) }),
                let exponent = key["e"]?.string.flatMap({ Base64.decodeURL(Array($0.utf8)) }),
                let verifying = VerifyingKey(rsaModulus: modulus, exponent: exponent)
            else { return false }
            return verifying.isSignature(signature, of: message, digest: .sha256)
        }
    }

    /// Neither over nor too early (RFC 7519 §4.1.4, §4.1.5). One that never ends is none.
    func isTimely(at now: Instant) -> Bool {
        let seconds = now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard let end = claims["exp"]?.double, Double(seconds - WebToken.leewaySeconds) < end else { return false }
        return claims["nbf"]?.double.map { Double(seconds + WebToken.leewaySeconds) >= $0 } ?? true
    }

    /// `aud` is one name or a list of them.
    func isFor(_ audience: String) -> Bool {
        if let names = claims["aud"]?.array { return names.contains { $0.string == audience } }
        return claims["aud"]?.string == audience
    }
}
