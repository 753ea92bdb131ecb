package import Feedback

/// The adapter of each kind of source.
package enum ChannelAdapters {
    package static func adapter(for kind: SourceKind) -> any ChannelAdapter {
        switch kind {
        case .email: EmailAdapter()
        case .postmark: PostmarkAdapter()
        case .social: SocialAdapter()
        case .mastodon: MastodonAdapter()
        case .meta: MetaAdapter()
        case .stripe: StripeAdapter()
        case .ux: PageScriptAdapter()
        default: UnreadAdapter()
        }
    }
}
