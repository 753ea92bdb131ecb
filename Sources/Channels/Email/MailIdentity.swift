internal import Codecs
internal import Cryptography
internal import Feedback

/// By what a mail is known when it comes again.
enum MailIdentity {
    /// The Message-ID; without one the digest of what relays do not change. The envelope's recipient is part of it where
    /// the request names one: a mail to two boxes is two deliveries.
    /// - Parameter fallback: the provider's own key, for a mail without an id.
    static func externalID(of mail: MailMessage, fallback: String? = nil, raw: ArraySlice<UInt8>) -> String {
        let own = mail.messageID ?? fallback ?? "sha256:" + Hex.encode(digestWithoutTrace(raw))
        let whole = mail.envelopeRecipients.first.map { own + " " + ASCII.lowered($0) } ?? own
        guard whole.utf8.count > FeedbackLimits.externalIDBytesMax else { return whole }
        return "sha256:" + Hex.encode(SHA256.digest(whole))
    }

    /// Of the message without the fields that each relay adds: Received, Delivered-To, Return-Path, X-….
    private static func digestWithoutTrace(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        let block = MailHeaderBlock(raw)
        var digest = SHA256Stream()
        for field in block.fields {
            let isTrace =
                ["received", "delivered-to", "return-path"].contains(field.name) || field.name.hasPrefix("x-")
            if !isTrace { digest.add(Array(field.name.utf8) + [0x3A] + ASCII.trimmed(field.value) + [0x0A]) }
        }
        digest.add([0x0A])
        digest.add(raw[block.bodyStart...])
        return digest.digest
    }
}
