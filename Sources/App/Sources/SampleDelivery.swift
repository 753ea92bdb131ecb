internal import Channels
internal import Feedback
internal import Store

/// A made-up event of each kind of source, for the button that tries one. The people in it do not exist.
enum SampleDelivery {
    static func make(_ source: StoredSource, _ environment: Environment) -> Delivery {
        let (type, body) = sample(source.kind)
        return Delivery(
            kind: source.kind, secrets: source.secrets, survey: SourceLookup.survey(of: source),
            form: SourceLookup(environment: environment).form(of: source), options: source.options,
            address: SourceJSON.address(source, environment), headers: [("content-type", type)], query: [],
            body: Array(body.utf8), now: environment.now, isTrusted: true)
    }

    private static let mail =
        "From: Sample Person <sample@example.org>\r\nTo: feedback@example.com\r\nSubject: A test\r\n"
        + "Message-ID: <sample-1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + "This is a made-up mail.\r\n"

    private static func sample(_ kind: SourceKind) -> (type: String, body: String) {
        switch kind {
        case .email: ("message/rfc822", mail)
        case .postmark, .sendgrid, .mailgun, .ses: mailProvider(kind)
        case .twilio:
            (
                "application/x-www-form-urlencoded",
                "MessageSid=SM00000000000000000000000000000000&From=%2B15005550006&To=%2B15005550001&Body=9+Made+up"
            )
        default: ("application/json", post(kind))
        }
    }

    private static func mailProvider(_ kind: SourceKind) -> (type: String, body: String) {
        switch kind {
        case .sendgrid:
            (
                "application/x-www-form-urlencoded",
                "from=Sample+%3Csample%40example.org%3E&to=feedback%40example.com&subject=A+test&text=Made+up"
                    + "&envelope=%7B%22to%22%3A%5B%22feedback%40example.com%22%5D%2C%22from%22%3A%22sample%40example.org%22%7D"
            )
        case .mailgun:
            (
                "application/x-www-form-urlencoded",
                "recipient=feedback%40example.com&sender=sample%40example.org&from=Sample+%3Csample%40example.org%3E"
                    + "&subject=A+test&body-plain=Made+up&message-headers=%5B%5D"
            )
        case .ses:
            (
                "text/plain; charset=UTF-8",
                #"{"Type":"Notification","MessageId":"00000000-0000-0000-0000-000000000000","TopicArn":"arn:aws:sns:x:0:t","#
                    + #""Timestamp":"2026-01-02T03:04:05.000Z","SignatureVersion":"2","Message":"{\"notificationType\":"#
                    + #"\"Received\",\"mail\":{\"messageId\":\"sample\",\"destination\":[\"feedback@example.com\"]},"#
                    + #"\"receipt\":{\"recipients\":[\"feedback@example.com\"],\"action\":{\"type\":\"SNS\"}},"#
                    + #"\"content\":\"From: sample@example.org\\r\\nSubject: A test\\r\\n\\r\\nMade up\\r\\n\"}"}"#
            )
        default:
            (
                "application/json",
                #"{"MessageID":"sample","From":"sample@example.org","To":"feedback@example.com","Subject":"A test","#
                    + #""TextBody":"Made up","Headers":[]}"#
            )
        }
    }

    private static func post(_ kind: SourceKind) -> String {
        switch kind {
        case .mastodon:
            #"{"event":"status.created","created_at":"2026-01-02T03:04:05Z","object":{"id":"1","visibility":"public","#
                + #""created_at":"2026-01-02T03:04:05Z","content":"<p>Made up</p>","url":"https://social.example/1","#
                + #""account":{"acct":"sample","display_name":"Sample"}}}"#
        case .meta:
            #"{"object":"page","entry":[{"id":"1","time":1767323045,"changes":[{"field":"feed","value":{"item":"comment","#
                + #""verb":"add","comment_id":"1_2","post_id":"1_1","from":{"id":"9","name":"Sample"},"#
                + #""message":"Made up","created_time":1767323045}}]}]}"#
        case .x:
            #"{"data":{"id":"1","text":"Made up","author_id":"9","created_at":"2026-01-02T03:04:05.000Z"},"#
                + #""includes":{"users":[{"id":"9","name":"Sample","username":"sample"}]}}"#
        case .bluesky:
            #"{"did":"did:plc:sample","time_us":1767323045000000,"kind":"commit","commit":{"operation":"create","#
                + #""collection":"app.bsky.feed.post","rkey":"1","cid":"c","record":{"$type":"app.bsky.feed.post","#
                + #""text":"Made up","createdAt":"2026-01-02T03:04:05Z"}}}"#
        case .slack:
            #"{"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1767323045,"event":{"type":"message","#
                + #""user":"U1","text":"Made up","ts":"1767323045.000100","channel":"C1"}}"#
        case .discord:
            #"{"id":"1","application_id":"2","type":2,"token":"t","data":{"id":"3","name":"feedback","type":1,"#
                + #""options":[{"name":"text","type":3,"value":"Made up"}]},"user":{"id":"9","username":"sample"}}"#
        case .telegram:
            #"{"update_id":1,"message":{"message_id":1,"date":1767323045,"from":{"id":9,"is_bot":false,"#
                + #""first_name":"Sample"},"chat":{"id":9,"type":"private"},"text":"Made up"}}"#
        case .line:
            #"{"destination":"U0","events":[{"type":"message","webhookEventId":"1","timestamp":1767323045000,"#
                + #""source":{"type":"user","userId":"U9"},"message":{"id":"1","type":"text","text":"Made up"}}]}"#
        case .stripe:
            #"{"id":"evt_1","type":"customer.subscription.created","created":1767323045,"data":{"object":{"id":"sub_1","#
                + #""customer":"cus_1","status":"active","currency":"eur","items":{"data":[{"quantity":1,"price":{"#
                + #""unit_amount":900,"currency":"eur","recurring":{"interval":"month","interval_count":1}}}]}}}}"#
        case .ux: #"{"task":"sample","outcome":"success","duration_ms":1500}"#
        default: SampleReview.text(kind)
        }
    }
}
