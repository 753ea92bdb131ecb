internal import Channels
internal import Feedback

/// What mail providers post, of any bytes: read as each of them would send it.
enum ProviderPostFuzz {
    static func run(_ bytes: [UInt8]) {
        read(bytes, .sendgrid, "multipart/form-data; boundary=xYzZY")
        read(bytes, .mailgun, "application/x-www-form-urlencoded")
        read(bytes, .ses, "text/plain")
        read(bytes, .postmark, "application/json")
    }

    private static func read(_ bytes: [UInt8], _ kind: SourceKind, _ type: String) {
        let delivery = Delivery(
            kind: kind, secrets: [], survey: "nps", headers: [("content-type", type)], query: [], body: bytes,
            now: Instant(millisecondsSinceEpoch: 1_795_255_200_000), isTrusted: true)
        guard let receipt = try? ChannelAdapters.adapter(for: kind).receive(delivery) else { return }
        for submission in receipt.submissions {
            precondition(submission.attachments.count <= FeedbackLimits.attachmentsMax, "too many files")
            precondition((submission.comment?.utf8.count ?? 0) <= FeedbackLimits.commentBytesMax, "a long comment")
        }
    }
}
