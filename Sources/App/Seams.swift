internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

struct WebSubmission: Sendable {
    var submission: Submission
    var typed: [(name: String, value: String)]
    var formToken: String?
    var wantsJSON: Bool
}
enum WebFormAdapter {
    static func decode(body: [UInt8], contentType: String, headers: [(name: String, value: String)]) throws(ChannelError) -> WebSubmission {
        throw .malformed("seam")
    }
}
enum FormToken {
    struct Verdict { var spamScore: Int; var spamReasons: [String] }
    static func issue(survey: String, at: Instant, nonce: [UInt8], key: [UInt8]) -> String { "" }
    static func verdict(_ token: String?, survey: String, at: Instant, key: [UInt8]) -> Verdict { Verdict(spamScore: 0, spamReasons: []) }
}
enum FeedbackJSON {
    static func submission(from: JSON, defaultChannel: Channel) throws(ValidationError) -> Submission { throw ValidationError([]) }
}
enum PercentEncoding { static func component(_ text: String) -> String { text } }
