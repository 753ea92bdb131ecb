package import Feedback

/// The adapter of each kind of source.
package enum ChannelAdapters {
    package static func adapter(for kind: SourceKind) -> any ChannelAdapter {
        switch kind.door {
        case .email: mail(kind)
        case .social: social(kind)
        case .phone: kind == .twilio ? TwilioAdapter() : PhoneAdapter()
        case .billing: StripeAdapter()
        case .ux: PageScriptAdapter()
        }
    }

    private static func mail(_ kind: SourceKind) -> any ChannelAdapter {
        switch kind {
        case .email: EmailAdapter()
        case .postmark: PostmarkAdapter()
        case .sendgrid: SendGridAdapter()
        case .mailgun: MailgunAdapter()
        case .ses: SESAdapter()
        default: UnreadAdapter()
        }
    }

    private static func social(_ kind: SourceKind) -> any ChannelAdapter {
        switch kind {
        case .mastodon: MastodonAdapter()
        case .meta: MetaAdapter()
        case .x: XAdapter()
        case .bluesky: BlueskyAdapter()
        case .slack: SlackAdapter()
        case .discord: DiscordAdapter()
        case .telegram: TelegramAdapter()
        case .line: LineAdapter()
        case .mattermost: MattermostAdapter()
        case .teams: TeamsAdapter()
        case .reddit: RedditAdapter()
        case .youtube: YouTubeAdapter()
        case .appStore: AppStoreAdapter()
        case .googlePlay: GooglePlayAdapter()
        case .googleBusiness: GoogleBusinessAdapter()
        case .trustpilot: TrustpilotAdapter()
        default: SocialAdapter()
        }
    }
}
