/// A delivery that cannot be taken. The texts are for the sender's operator and name no secret.
package enum ChannelError: Error, Hashable, Sendable {
    /// 401: the signature or secret is missing or wrong; the sentence says what is expected.
    case badSignature(String)
    /// 401: the timestamp lies outside the window.
    case staleTimestamp(String)
    /// 403: a verification challenge with the wrong token.
    case challengeRefused(String)
    /// 403: a wrong signature, for providers that are to be told so and nothing else (Twilio).
    case forbidden(String)
    /// 406: Mailgun's word for what it shall not send again (CHANNELS 0.6). Only for what no setting of ours can mend.
    case refusedForGood(String)
    /// 413: larger than is taken.
    case tooLarge(String)
    /// 415, with the types that are taken.
    case unsupportedMediaType(accepted: [String])
    /// 503: this server lacks what it takes to read it. Nothing is lost: the sender keeps it and tries again.
    case unavailable(String)
    /// 400: not the format it says it is.
    case malformed(String)
    /// 422: the format is right, a field is missing or wrong.
    case invalid(name: String, reason: String)
}
