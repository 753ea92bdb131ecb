internal import Codecs
internal import Cryptography
internal import Feedback

/// `X-Twilio-Signature`: the base64 HMAC of the address as Twilio called it, followed by every parameter of a form, sorted.
/// SHA-1 under the account's token, or SHA-256 under a shared key where `X-Twilio-Webhooks-Signature-Settings` says so.
///
/// It covers no time: the ids of messages and calls tell what came before.
enum TwilioSignature {
    private enum Algorithm: String { case sha1, sha256 }

    /// - Throws: `forbidden`, which is answered 403.
    static func check(_ delivery: Delivery) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        let expectation = "X-Twilio-Signature must be Twilio's signature of this request under the source's secret"
        guard let header = delivery.header("x-twilio-signature"),
            let sent = Base64.decode(Array(ASCII.trimmed(Array(header.utf8)))), sent.count == 20 || sent.count == 32
        else { throw .forbidden("The signature is missing or is none: \(expectation).") }
        let algorithm = try algorithm(delivery)
        guard let messages = messages(delivery) else {
            throw .forbidden("The body is not the one that was signed: bodySHA256 must be its digest.")
        }
        let codes = delivery.secrets.flatMap { secret in
            secret.withBytes { key in
                messages.map { algorithm == .sha256 ? HMAC.sha256(key: key, $0) : HMAC.sha1Insecure(key: key, $0) }
            }
        }
        guard ConstantTime.isAny(of: codes, sent) else {
            throw .forbidden("The signature does not match: \(expectation).")
        }
    }

    /// By the request's own word, within what the source's owner takes.
    private static func algorithm(_ delivery: Delivery) throws(ChannelError) -> Algorithm {
        var algorithm = Algorithm.sha1
        if let settings = delivery.header("x-twilio-webhooks-signature-settings") {
            let named = settings.utf8.split { $0 == 0x2C || $0 == 0x3B }.compactMap { pair -> String? in
                let pair = ASCII.trimmed(Array(pair))
                guard ASCII.hasPrefix(pair, "algorithm=") else { return nil }
                return ASCII.lowered(pair.dropFirst(10)).asText
            }.first
            switch named {
            case "hmac_sha256": algorithm = .sha256
            case "hmac_sha1", nil: algorithm = .sha1
            default: throw .forbidden("The signature's algorithm is not known here: use HMAC_SHA256 or HMAC_SHA1.")
            }
        }
        let allowed = delivery.words(.algorithms).map { ASCII.lowered($0) }
        guard allowed.isEmpty || allowed.contains(algorithm.rawValue) else {
            throw .forbidden("The signature's algorithm is not one that this source takes.")
        }
        return algorithm
    }

    /// What may have been signed: the address with and without its port, with the parameters behind it. `nil` where the
    /// address holds the body's digest and the body has another.
    private static func messages(_ delivery: Delivery) -> [[UInt8]]? {
        var parameters: [UInt8] = []
        if let digest = delivery.query.first(where: { $0.name == "bodySHA256" })?.value {
            guard let wanted = Hex.decode(Array(digest.utf8)),
                ConstantTime.areEqual(SHA256.digest(delivery.body), wanted)
            else { return nil }
        } else if delivery.mediaType != "application/json" {
            parameters = formParameters(delivery.body)
        }
        return addresses(delivery.address).map { Array($0.utf8) + parameters }
    }

    /// Names sorted by their bytes; the values of one name sorted, each once.
    private static func formParameters(_ body: [UInt8]) -> [UInt8] {
        let pairs = FormDecoding.pairs(body, limits: .provider) ?? []
        let all = pairs.map { (name: Array($0.name.utf8), value: Array($0.value.utf8)) }
        let sorted = all.sorted { left, right in
            left.name == right.name
                ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
        }
        var output: [UInt8] = []
        for (index, pair) in sorted.enumerated() where index == 0 || sorted[index - 1] != pair {
            output += pair.name + pair.value
        }
        return output
    }

    /// The address as it is, without a port, and with the scheme's own.
    private static func addresses(_ address: String) -> [String] {
        let bytes = Array(address.utf8.prefix { $0 != 0x23 })
        guard let colon = ASCII.firstIndex(of: "://", in: bytes[...]) else { return [address] }
        let start = colon + 3
        let end = bytes[start...].firstIndex { $0 == 0x2F || $0 == 0x3F } ?? bytes.count
        var host = bytes[start..<end]
        let tail = host.reversed().prefix(while: ASCII.isDigit).count
        if tail > 0, host.dropLast(tail).last == 0x3A { host = host.dropLast(tail + 1) }
        let port = ASCII.hasPrefix(bytes, "https:") ? ":443" : ":80"
        let variants = [Array(bytes[start..<end]), Array(host), Array(host) + Array(port.utf8)]
        return variants.map { (bytes[..<start] + $0 + bytes[end...]).asText }
    }
}
