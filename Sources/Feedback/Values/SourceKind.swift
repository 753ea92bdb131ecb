/// What a source speaks. The names are those of the command line and the API.
package enum SourceKind: String, CaseIterable, Sendable {
    case email, postmark, sendgrid, mailgun, ses
    case social, mastodon, meta, x, bluesky, slack, discord, telegram, line, mattermost, teams, reddit, youtube
    case appStore = "app-store"
    case googlePlay = "google-play"
    case googleBusiness = "google-business"
    case trustpilot
    case twilio
    /// Any other gateway or call centre, by its secret.
    case phone
    case stripe
    /// Our own script on the organisation's pages, which tells how tasks went.
    case ux

    /// Whether the provider can be asked for what is new.
    package var isPolled: Bool {
        switch self {
        case .mastodon, .bluesky, .reddit, .youtube, .appStore, .googlePlay, .googleBusiness: true
        default: false
        }
    }

    package var door: SourceDoor {
        switch self {
        case .email, .postmark, .sendgrid, .mailgun, .ses: .email
        case .twilio, .phone: .phone
        case .stripe: .billing
        case .ux: .ux
        default: .social
        }
    }
}
