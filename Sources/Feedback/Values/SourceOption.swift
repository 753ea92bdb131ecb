/// What a source's owner can set beside its secrets. Each kind of source knows some of them.
package enum SourceOption: String, CaseIterable, Hashable, Sendable {
    /// The provider's public key, where it signs with a private one (SendGrid, Discord).
    case publicKey = "public_key"
    /// The token that a verification challenge must name, where it is not the secret (Meta).
    case verifyToken = "verify_token"
    /// The topics that may deliver, with blanks between (Amazon SNS).
    case topics
    /// A pinned certificate in PEM: of the signer, for machines without a way out (Amazon SNS), or of another root (App
    /// Store).
    case certificate
    /// `yes`: subscriptions are confirmed without asking (Amazon SNS).
    case confirmsSubscriptions = "confirm_subscriptions"
    /// The mail addresses that lead to this source, with blanks between (LMTP and SMTP).
    case recipients
    /// `keep`, or `name`: only name, type and size of an attachment are kept.
    case attachments
    /// Our own accounts, with blanks between: what they write is no feedback.
    case ownAccounts = "own_accounts"
    /// Words or hashtags of which a post must hold one, with blanks between.
    case keywords
    /// What a poller asks: an account, an app, a page, a server's address.
    case account
    /// The server that a poller asks, as `https://host`.
    case server
    /// The token that a poller sends. Never shown again.
    case accessToken = "access_token"
    /// The language that a voice speaks and a recording is in (Twilio).
    case language
    /// `yes`: messages are answered with thanks, or with the next question (SMS).
    case replies
    /// How a call asks for a comment: `recording` (and Twilio writes it down), `speech`, or `none`.
    case voiceComment = "voice_comment"
    /// The signature algorithms that are taken, with blanks between: `sha1 sha256` (Twilio), `md5hash sha1 sha256 sha512`
    /// (Vonage).
    case algorithms
    /// What a gateway calls its fields, as `from=msisdn text=text id=messageId`, or the name of one that is known:
    /// `vonage`, `plivo`, `messagebird`.
    case fields
    /// Who issues a poller's tokens, and the id of their key (App Store, Google).
    case issuer
    case keyID = "key_id"
    /// The private key in PEM that a poller's tokens are signed with. Never shown again.
    case privateKey = "private_key"
    /// What a poller's tokens are fetched with where they end soon: an OAuth client, and the grant that its owner gave it.
    case clientID = "client_id"
    /// Never shown again.
    case clientSecret = "client_secret"
    /// Never shown again.
    case refreshToken = "refresh_token"
    /// Whom the provider's signed token must be for: the bot's id (Teams), or the push subscription's audience (Google).
    case audience
    /// The service account that a push subscription signs as (Google).
    case email
    /// `yes`: the format of dates such as 03/04 is day first.
    case dayFirst = "day_first"

    /// The pages that may send, as origins such as `https://shop.example`, with blanks between; all where it is not set
    /// (ux).
    case origins

    /// Whether sources of that kind look at it.
    package func isFor(_ kind: SourceKind) -> Bool {
        switch self {
        case .publicKey: kind == .sendgrid || kind == .discord
        case .verifyToken: kind == .meta || kind == .youtube
        case .certificate: kind == .ses || kind == .appStore
        case .topics, .confirmsSubscriptions: kind == .ses
        case .recipients, .attachments: kind.door == .email
        case .ownAccounts, .keywords: kind.door == .social
        case .account, .server, .accessToken: kind.isPolled
        case .issuer, .keyID: kind == .appStore || kind == .googlePlay || kind == .googleBusiness
        case .privateKey: kind == .appStore || kind == .googlePlay || kind == .googleBusiness
        case .language, .replies: kind.door == .phone
        case .voiceComment: kind == .twilio
        case .algorithms: kind == .twilio || kind == .phone
        case .clientID, .clientSecret, .refreshToken:
            kind == .reddit || kind == .youtube || kind == .googlePlay || kind == .googleBusiness
        case .audience: kind == .teams || kind == .googleBusiness
        case .email: kind == .googleBusiness
        case .fields, .dayFirst: kind == .phone
        case .origins: kind == .ux
        }
    }

    /// Whether it is never shown again once set.
    package var isSecret: Bool {
        switch self {
        case .accessToken, .verifyToken, .privateKey, .clientSecret, .refreshToken: true
        default: false
        }
    }
}
