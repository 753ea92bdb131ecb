internal import Codecs
internal import Cryptography
internal import Feedback

/// SendGrid's signature, which an API security policy turns on: ECDSA over P-256 and SHA-256 of the timestamp as it is
/// written and the raw body, with nothing between them. The owner's option holds the public key.
enum SendGridSignature {
    static let signatureHeader = "x-twilio-email-event-webhook-signature"
    static let timestampHeader = "x-twilio-email-event-webhook-timestamp"

    /// A key that is set is asked for: an unsigned delivery is refused then.
    static func check(_ delivery: Delivery, publicKey: String) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        guard
            let key = Base64.decode(publicKey.utf8.filter { !ASCII.isSpace($0) })
                .flatMap({ VerifyingKey(subjectPublicKeyInfo: $0) })
        else {
            throw .badSignature(
                "The source's public_key is no key: it must be the base64 that SendGrid shows as the verification key.")
        }
        guard let header = delivery.header(signatureHeader), let time = delivery.header(timestampHeader),
            let signature = Base64.decode(ASCII.trimmed(Array(header.utf8)))
        else {
            throw .badSignature(
                "The delivery is not signed: turn the signature on in SendGrid's security policy, or take public_key away."
            )
        }
        guard key.isSignature(signature, of: Array(time.utf8) + delivery.body, digest: .sha256) else {
            throw .badSignature(
                "The signature does not match the source's public_key: is it the verification key of this policy?")
        }
    }
}
