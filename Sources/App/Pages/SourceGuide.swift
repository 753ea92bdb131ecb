internal import Feedback

/// What is done at the provider's so that a source's deliveries come, in a sentence or two.
enum SourceGuide {
    static func text(_ kind: SourceKind) -> String {
        switch kind {
        case .email, .postmark, .sendgrid, .mailgun, .ses: mail(kind)
        case .slack, .discord, .telegram, .line, .mattermost, .teams: chat(kind)
        case .reddit, .youtube, .appStore, .googlePlay, .googleBusiness, .trustpilot: reviews(kind)
        case .social:
            "Let your relay post JSON to the address, signed as Standard Webhooks says, with the secret as its key."
        case .mastodon:
            "Make a webhook for status.created and status.updated in the server's administration, with this address and "
                + "secret. Who is no administrator sets server and access token below: mentions are fetched."
        case .meta:
            "The secret must be the app's own secret. Set the address as the app's callback URL, with the verify token that "
                + "stands below, or the secret where none does."
        case .x:
            "The secret must be the app's consumer secret, or its OAuth 2.0 client secret. Register the address as the "
                + "app's webhook: X's check is answered."
        case .bluesky:
            "Let a relay post Jetstream's frames to the address, \(bearer). With account, server and access token below, "
                + "mentions are fetched."
        case .twilio:
            "The secret must be the account's auth token. Set the address as what Twilio calls when a message or a call "
                + "comes in, exactly as it stands here: the signature covers it."
        case .phone:
            "Set the address as the gateway's webhook, with ?token= and the secret behind it, or send the secret "
                + "\(bearer)."
        case .stripe:
            "Add the address as a webhook endpoint at Stripe. The secret must be that endpoint's signing secret."
        case .ux: "Put the script ux.js on your pages, with the last part of the address as data-source."
        }
    }

    private static let bearer = "with the header Authorization: Bearer and the secret"
    private static let password = "with x:SECRET@ before its host, where SECRET is the secret"

    private static func mail(_ kind: SourceKind) -> String {
        switch kind {
        case .postmark: "Set the address as the inbound webhook of a Postmark server, \(password)."
        case .sendgrid:
            "Set the address as the destination of SendGrid's Inbound Parse, \(password). Where its posts are signed, set "
                + "the public key below."
        case .mailgun:
            "The secret must be Mailgun's HTTP webhook signing key. Make a route that forwards to the address."
        case .ses:
            "Name the topic's ARN below, then subscribe the address to it by HTTPS, without raw message delivery. The "
                + "receipt rule needs the SNS action."
        default:
            "Post each mail as it came to the address, \(bearer). Or name recipients below and let the mail server deliver "
                + "by LMTP."
        }
    }

    private static func chat(_ kind: SourceKind) -> String {
        switch kind {
        case .slack:
            "The secret must be the app's signing secret. Set the address as the request URL of events, slash commands and "
                + "interactivity."
        case .discord:
            "Set the application's public key below, then the address as its interactions endpoint or its webhook events "
                + "URL."
        case .telegram: "Call the bot's setWebhook with the address as url and the secret as secret_token."
        case .line: "The secret must be the channel's secret. Set the address as its webhook URL and press Verify."
        case .mattermost:
            "The secret must be the token of the outgoing webhook or slash command. Set the address as what it calls."
        default:
            "The secret must be the outgoing webhook's security token. Set the address as what Teams calls. For a bot, set "
                + "its id as the audience below."
        }
    }

    private static func reviews(_ kind: SourceKind) -> String {
        switch kind {
        case .trustpilot: "Set the address as the webhook's URL at Trustpilot, \(password)."
        case .appStore:
            "Set account, issuer, key id and private key below: new reviews are fetched. For TestFlight, add the address "
                + "as a webhook in App Store Connect, with this secret."
        default:
            "Set the account and what this server signs in with below: what is new is fetched. A relay may post the pages "
                + "to the address instead, \(bearer)."
        }
    }
}
