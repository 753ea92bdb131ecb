/// What a source speaks. The names are those of the command line and the API.
package enum SourceKind: String, CaseIterable, Sendable {
    case email, postmark, social, mastodon, meta

    package var channel: Channel {
        switch self {
        case .email, .postmark: .email
        case .social, .mastodon, .meta: .social
        }
    }
}
