internal import Codecs
internal import Cryptography
internal import Feedback

/// The signatures of SMS gateways other than Twilio, under the key that the gateway shows for it: the source's secret.
///
/// They cover what was sent and where to; that a message came before is told by its id.
enum GatewaySignature {
    /// `false` where the request carries no signature: then the secret itself is asked for.
    static func check(_ delivery: Delivery) throws(ChannelError) -> Bool {
        if let signature = delivery.header("x-plivo-signature-v3") {
            try plivo(signature, delivery)
        } else if let token = delivery.header("messagebird-signature-jwt") {
            try messageBird(token, delivery)
        } else if let token = vonageToken(delivery) {
            try vonage(token, delivery)
        } else if isVonage(delivery), let signature = parameters(delivery).first(where: { $0.name == "sig" })?.value {
            try vonage(signature: signature, delivery)
        } else {
            return false
        }
        return true
    }

    private static func isVonage(_ delivery: Delivery) -> Bool {
        ASCII.equal(ASCII.trimmed(Array((delivery.options[.fields] ?? "").utf8)), "vonage")
    }

    // MARK: Plivo

    /// `X-Plivo-Signature-V3`: base64 HMAC-SHA256 of the address with its query sorted, the form's parameters sorted, and
    /// the nonce, with dots between. Several codes where an account has several tokens.
    private static func plivo(_ header: String, _ delivery: Delivery) throws(ChannelError) {
        guard let nonce = delivery.header("x-plivo-signature-v3-nonce"), !nonce.isEmpty else {
            throw .badSignature("The header X-Plivo-Signature-V3-Nonce is missing.")
        }
        let message = Array((plivoAddress(delivery) + "." + nonce).utf8)
        let codes = HMAC.sha256(keys: delivery.secrets, message)
        let sent = header.utf8.split(separator: 0x2C).prefix(16).compactMap { Base64.decode(ASCII.trimmed(Array($0))) }
        guard sent.reduce(false, { found, code in ConstantTime.isAny(of: codes, code) || found }) else {
            throw .badSignature(
                "The signature does not match: X-Plivo-Signature-V3 must be made with the account's auth token, which is "
                    + "the source's secret, for the address that the source shows.")
        }
    }

    private static func plivoAddress(_ delivery: Delivery) -> String {
        let base = String(delivery.address.prefix { $0 != "?" && $0 != "#" })
        let query = sorted(delivery.query).map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let form = sorted(formParameters(delivery)).map { $0.name + $0.value }.joined()
        guard !delivery.body.isEmpty else { return query.isEmpty ? base : base + "?" + query }
        return base + "?" + (query.isEmpty ? "" : query + ".") + form
    }

    // MARK: MessageBird

    /// `MessageBird-Signature-JWT`: a token whose claims hold the digests of the address and of the body.
    private static func messageBird(_ text: String, _ delivery: Delivery) throws(ChannelError) {
        guard let token = WebToken(ASCII.trimmed(text)), token.isSigned(under: delivery.secrets),
            token.claims["iss"]?.string == "MessageBird",
            isDigest(token.claims["url_hash"]?.string, of: Array(delivery.address.utf8)),
            delivery.body.isEmpty || isDigest(token.claims["payload_hash"]?.string, of: delivery.body)
        else {
            throw .badSignature(
                "The signature does not match: MessageBird-Signature-JWT must be made with the account's signing key, "
                    + "which is the source's secret, for this address and body.")
        }
        guard token.isTimely(at: delivery.now) else {
            throw .staleTimestamp("MessageBird-Signature-JWT is over, or not good yet.")
        }
    }

    private static func isDigest(_ hex: String?, of bytes: [UInt8]) -> Bool {
        guard let sent = hex.flatMap({ Hex.decode(Array($0.utf8)) }) else { return false }
        return ConstantTime.areEqual(SHA256.digest(bytes), sent)
    }

    // MARK: Vonage

    /// The token of a signed webhook, and not the secret itself.
    private static func vonageToken(_ delivery: Delivery) -> WebToken? {
        isVonage(delivery) ? WebToken(bearer: delivery.header("authorization")) : nil
    }

    private static func vonage(_ token: WebToken, _ delivery: Delivery) throws(ChannelError) {
        guard token.isSigned(under: delivery.secrets), token.claims["iss"]?.string == "Vonage",
            delivery.body.isEmpty || isDigest(token.claims["payload_hash"]?.string, of: delivery.body)
        else {
            throw .badSignature(
                "The signature does not match: the token must be made with the account's signature secret, which is the "
                    + "source's secret, for this body.")
        }
        let now = delivery.now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard let issued = token.claims["iat"]?.double, abs(Double(now) - issued) <= Double(WebToken.leewaySeconds)
        else { throw .staleTimestamp("The token is too old, or ahead of this server's clock.") }
    }

    /// `sig`: the parameters as `&name=value`, sorted, under one of four algorithms, of which the account has one.
    private static func vonage(signature: String, _ delivery: Delivery) throws(ChannelError) {
        let text = sorted(parameters(delivery).filter { $0.name != "sig" }).map { pair in
            let value = pair.value.utf8.map { $0 == 0x26 || $0 == 0x3D ? 0x5F : $0 }
            return Array("&\(pair.name)=".utf8) + value
        }.flatMap(\.self)
        let taken = delivery.words(.algorithms).map { ASCII.lowered($0) }
        guard let sent = Hex.decode(Array(ASCII.lowered(signature).utf8)),
            let algorithm = Algorithm.allCases.first(where: { $0.byteCount == sent.count }),
            taken.isEmpty ? algorithm != .md5 : taken.contains(algorithm.rawValue)
        else {
            throw .badSignature(
                "sig is of an algorithm that this source does not take: set algorithms to the account's own (md5hash, sha1, "
                    + "sha256 or sha512).")
        }
        let codes = delivery.secrets.map { secret in secret.withBytes { algorithm.code(key: $0, text) } }
        guard ConstantTime.isAny(of: codes, sent) else {
            throw .badSignature(
                "The signature does not match: sig must be made with the account's signature secret, which is the source's "
                    + "secret.")
        }
    }

    private enum Algorithm: String, CaseIterable {
        case md5 = "md5hash"
        case sha1, sha256, sha512

        var byteCount: Int {
            switch self {
            case .md5: 16
            case .sha1: 20
            case .sha256: 32
            case .sha512: 64
            }
        }

        func code(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
            switch self {
            case .md5: Insecure.md5(message + key)
            case .sha1: HMAC.sha1Insecure(key: key, message)
            case .sha256: HMAC.sha256(key: key, message)
            case .sha512: HMAC.sha512(key: key, message)
            }
        }
    }

    // MARK: Parameters

    private typealias Parameter = (name: String, value: String)

    private static func formParameters(_ delivery: Delivery) -> [Parameter] {
        FormDecoding.pairs(delivery.body, limits: .provider) ?? []
    }

    /// Of the query and of the body, which may be a form or JSON.
    private static func parameters(_ delivery: Delivery) -> [Parameter] {
        guard delivery.mediaType == "application/json" else { return delivery.query + formParameters(delivery) }
        let members = (try? JSONReader.read(delivery.body, limits: .provider))?.members ?? []
        return delivery.query + members.compactMap { member in member.value.identifier.map { (member.key, $0) } }
    }

    private static func sorted(_ parameters: [Parameter]) -> [Parameter] {
        parameters.sorted { left, right in
            left.name.utf8.elementsEqual(right.name.utf8)
                ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
                : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }
}
