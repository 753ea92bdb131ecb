import Cryptography
import Feedback

@testable import Channels

/// Deliveries for tests.
enum Given {
    static let now = Instant(millisecondsSinceEpoch: 1_795_255_200_000)

    static func delivery(
        _ kind: SourceKind, body: [UInt8], secrets: [String] = ["s3cret"], survey: String? = nil,
        form: Survey? = nil, address: String = "", headers: [(name: String, value: String)] = [],
        query: [(name: String, value: String)] = [], now: Instant = Given.now, isTrusted: Bool = false,
        options: [SourceOption: String] = [:]
    ) -> Delivery {
        Delivery(
            kind: kind, secrets: secrets.map { Secret($0) }, survey: survey, form: form, options: options,
            address: address, headers: headers, query: query, body: body, now: now, isTrusted: isTrusted)
    }

    /// A raw mail from a caller who need not sign.
    static func mail(_ text: String, survey: String? = nil) throws -> Submission? {
        try mail(Array(text.utf8), survey: survey)
    }

    static func mail(_ bytes: [UInt8], survey: String? = nil) throws -> Submission? {
        let delivery = delivery(.email, body: bytes, survey: survey, isTrusted: true)
        return try ChannelAdapters.adapter(for: .email).receive(delivery).submissions.first
    }
}
