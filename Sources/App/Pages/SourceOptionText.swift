internal import Feedback

/// How an option is asked for on a source's page.
struct SourceOptionText {
    let label: String
    let hint: String?

    init(_ option: SourceOption) {
        switch option {
        case .publicKey: self.init("Public key", "The key that the provider shows, where it signs with one.")
        case .verifyToken: self.init("Verify token", "Where it is not the secret.")
        case .topics: self.init("Topics", "The topics that may deliver, with blanks between.")
        case .certificate: self.init("Signing certificate", "PEM. Only for a server without a way out.")
        case .confirmsSubscriptions: self.init("Confirm subscriptions", "yes: without asking.")
        case .recipients: self.init("Recipients", "The mail addresses that lead here, with blanks between.")
        case .attachments: self.init("Attachments", "keep, or name: only name, type and size.")
        case .ownAccounts: self.init("Your own accounts", "What they write is no feedback. Blanks between.")
        case .keywords: self.init("Keywords", "Words or hashtags of which a post must hold one. Blanks between.")
        case .account: self.init("Account", "The account, app or page that is asked for new posts.")
        case .server: self.init("Server", "As https://host.")
        case .accessToken: self.init("Access token", "What this server signs in with when it asks.")
        case .language: self.init("Language", "Such as en or de.")
        case .replies: self.init("Answer messages", "yes: with thanks, or with the next question.")
        case .voiceComment: self.init("Comment in calls", "recording, speech or none.")
        case .algorithms: self.init("Signatures taken", "Such as sha256, with blanks between.")
        case .fields: self.init("Fields", "vonage, plivo, messagebird, or a table: from=msisdn text=text id=messageId")
        case .issuer: self.init("Issuer", "Who issues the tokens: the issuer id or the account's mail address.")
        case .keyID: self.init("Key id", "Of the key that signs the tokens.")
        case .privateKey: self.init("Private key", "PEM. It signs the tokens with which this server asks.")
        case .clientID: self.init("Client id", "Of the OAuth app, where access tokens end soon.")
        case .clientSecret: self.init("Client secret", "Of the OAuth app.")
        case .refreshToken: self.init("Refresh token", "Access tokens are fetched with it.")
        case .audience: self.init("Audience", "Whom the provider's signed token is for, such as the bot's id.")
        case .email: self.init("Signing account", "The service account that the push subscription signs as.")
        case .origins: self.init("Pages", "Those that may send, such as https://shop.example. Blanks between.")
        case .dayFirst: self.init("Day first", "yes: 03/04 is the third of April.")
        }
    }

    private init(_ label: String, _ hint: String) {
        self.label = label
        self.hint = hint
    }
}
