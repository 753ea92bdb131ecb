internal import Channels
internal import Codecs
internal import Feedback
internal import Outgoing

/// How one kind of provider is asked for what is new, and how its pages are walked. Pure: it makes addresses and reads
/// answers.
protocol PollFormat: Sendable {
    /// How often it may be asked.
    var seconds: Int64 { get }

    /// The first page after a position, the provider's own word for how far was read; `nil` for the first poll ever.
    func first(after position: String?) -> String

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage
}

extension PollFormat {
    /// The newest of two positions that grow as texts do: RFC 3339 times of one form, numbers of one length.
    static func newer(_ left: String?, _ right: String?) -> String? {
        guard let left, let right else { return left ?? right }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? right : left
    }
}

enum PollFormats {
    /// `nil` for kinds that are not asked, and for sources that lack what it takes.
    static func format(_ kind: SourceKind, _ options: [SourceOption: String]) -> (any PollFormat)? {
        let account = options[.account].map(PercentEncoding.component) ?? ""
        func server(_ usual: String) -> String { withoutSlash(options[.server] ?? usual) }
        switch kind {
        case .mastodon:
            return options[.server].map { MastodonPoll(server: withoutSlash($0)) }
        case .bluesky: return BlueskyPoll(server: server("https://bsky.social"))
        case .reddit: return RedditPoll(server: server("https://oauth.reddit.com"), account: options[.account] ?? "")
        case .youtube where !account.isEmpty:
            return YouTubePoll(
                server: server("https://www.googleapis.com"), account: account,
                key: options[.accessToken].flatMap { $0.hasPrefix("AIza") ? $0 : nil })
        case .googlePlay where !account.isEmpty:
            return GooglePlayPoll(server: server("https://androidpublisher.googleapis.com"), package: account)
        case .appStore where !account.isEmpty:
            return AppStorePoll(server: server("https://api.appstoreconnect.apple.com"), app: account)
        case .googleBusiness:
            return options[.account].map {
                GoogleBusinessPoll(server: server("https://mybusiness.googleapis.com"), location: $0)
            }
        default: return nil
        }
    }

    private static func withoutSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
}
