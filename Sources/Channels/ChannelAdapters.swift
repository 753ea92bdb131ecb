package import Feedback

/// The adapter of each kind of source.
package enum ChannelAdapters {
    package static func adapter(for kind: SourceKind) -> any ChannelAdapter {
        switch kind {
        case .email: EmailAdapter()
        case .postmark: PostmarkAdapter()
        case .sendgrid: SendGridAdapter()
        case .mailgun: MailgunAdapter()
        case .ses: SESAdapter()
        case .social: SocialAdapter()
        case .mastodon: MastodonAdapter()
        case .meta: MetaAdapter()
        default: UnreadAdapter()
        }
    }
}
