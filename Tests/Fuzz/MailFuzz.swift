internal import Channels
internal import Feedback

/// A raw message through the whole path: MIME, charsets, HTML to text, quoted replies cut off.
enum MailFuzz {
    static func run(_ bytes: [UInt8]) {
        let delivery = Delivery(
            kind: .email, secrets: [], survey: "nps", headers: [], query: [], body: bytes,
            now: Instant(millisecondsSinceEpoch: 1_795_255_200_000), isTrusted: true)
        guard let receipt = try? ChannelAdapters.adapter(for: .email).receive(delivery) else { return }
        precondition(receipt.submissions.count <= 1, "one mail makes one submission")
        for submission in receipt.submissions {
            precondition((submission.comment?.utf8.count ?? 0) <= FeedbackLimits.commentBytesMax, "a long comment")
        }
    }
}
