internal import Codecs
internal import Feedback

/// The format of each kind of provider that is asked.
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
