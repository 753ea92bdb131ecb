internal import Codecs
internal import Cryptography
internal import Feedback

/// Mailgun's signature: the hexadecimal HMAC-SHA-256 of timestamp and token under the webhook signing key, which is the
/// source's secret. The body is not covered, so that each token is good once.
enum MailgunSignature {
    /// Mailgun tries for eight hours; nobody says how old a delivery may be.
    static let pastSecondsMax: Int64 = 24 * 3600
    static let aheadSecondsMax: Int64 = 5 * 60
    static let tokenBytesMax = 256

    /// - Returns: the token.
    static func check(_ form: ProviderForm, _ delivery: Delivery) throws(ChannelError) -> String? {
        guard !delivery.isTrusted else { return nil }
        guard let time = form.last("timestamp"), let token = form.last("token"), let sent = form.last("signature")
        else {
            throw .badSignature("A field is missing: a route's post has timestamp, token and signature.")
        }
        guard let seconds = seconds(time), !token.isEmpty, token.count <= tokenBytesMax,
            isValid(sent, message: Array(time) + Array(token), secrets: delivery.secrets)
        else {
            throw refusal(
                "The signature does not match: the source's secret must be Mailgun's HTTP webhook signing key.",
                isProven: delivery.isProven)
        }
        let now = delivery.now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard now - seconds <= pastSecondsMax, seconds - now <= aheadSecondsMax else {
            let sentence = "The timestamp lies outside the window of 24 hours: is this server's clock right?"
            guard delivery.isProven else { throw .staleTimestamp(sentence) }
            throw .refusedForGood(sentence)
        }
        return token.asText
    }

    /// Mailgun drops what is answered 406. While the key or the clock may still be ours to mend, it shall try again.
    private static func refusal(_ sentence: String, isProven: Bool) -> ChannelError {
        isProven ? .refusedForGood(sentence) : .badSignature(sentence)
    }

    private static func isValid(_ sent: ArraySlice<UInt8>, message: [UInt8], secrets: [Secret]) -> Bool {
        guard let code = Hex.decode(ASCII.trimmed(sent)), code.count == SHA256.byteCount else { return false }
        return ConstantTime.isAny(of: HMAC.sha256(keys: secrets, message), code)
    }

    private static func seconds(_ text: ArraySlice<UInt8>) -> Int64? {
        guard (1...12).contains(text.count), text.allSatisfy(ASCII.isDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
