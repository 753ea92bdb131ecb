import Codecs
import Feedback
import Testing

@testable import Channels

/// What senders write that is not as the format's own example has it.
@Suite struct LenientInputTests {
    @Test(
        arguments: [
            ("\u{FF19}", 9, nil), ("\u{0661}\u{0660} \u{062C}\u{064A}\u{062F}", 10, "\u{062C}\u{064A}\u{062F}"),
            ("10) ok", 10, "ok"), ("(9) ok", 9, "ok"),
            ("9\u{2026} fine", 9, "fine"), ("\u{966}", 0, nil),
        ] as [(String, Int, String?)])
    func aScoreIsReadAsItIsWritten(_ text: String, _ score: Int, _ comment: String?) {
        #expect(MessageScore.read(text, range: 0...10) == MessageScore.Answer(score: score, comment: comment))
    }

    @Test(arguments: ["5\u{2605}", "5 \u{2B50}", "\u{FF15} days late", "\u{0661}\u{0662}"])
    func whatCountsSomethingIsNone(_ text: String) {
        #expect(MessageScore.read(text, range: 0...10) == nil)
    }

    @Test(arguments: [
        "ARR\u{CA}T", "Arret", "stopp", "Abmelden!", "BAJA", "sair", "\u{421}\u{422}\u{41E}\u{41F}", "\u{505C}\u{6B62}",
    ])
    func peopleLeaveInTheirOwnLanguage(_ text: String) {
        #expect(OptOutWord(text) == .stop)
        #expect(OptOutWord(text + " please") == nil)
    }

    private func mail(_ json: String) throws -> Submission? {
        let delivery = Given.delivery(
            .email, body: Array(json.utf8), headers: [("content-type", "application/json")], isTrusted: true)
        return try ChannelAdapters.adapter(for: .email).receive(delivery).submissions.first
    }

    @Test func aMailAsJSONHasSeveralForms() throws {
        let given = try #require(
            try mail(
                #"{"from":{"email":"o@b.example","name":"O, P"},"text":9,"subject":7,"date":1790000000,"headers":[{"name":"Message-ID","value":"<o@b>"}]}"#
            ))
        #expect(given.person?.email == "o@b.example" && given.person?.name == "O, P")
        #expect(given.comment == "9" && given.subject == "7" && given.externalID == "<o@b>")
        #expect(given.occurredAt?.millisecondsSinceEpoch == 1_790_000_000_000)
    }

    @Test func starsMayBeText() throws {
        func score(_ kind: SourceKind, _ body: String) throws -> SubmittedAnswer.Raw? {
            let delivery = Given.delivery(kind, body: Array(body.utf8), isTrusted: true)
            return try ChannelAdapters.adapter(for: kind).receive(delivery).submissions.first?.score
        }
        for (stars, wanted) in [("\"4\"", 4.0), ("4", 4), ("4.0", 4)] {
            let play = #"{"reviewId":"g","comments":[{"userComment":{"text":"x","starRating":\#(stars)}}]}"#
            #expect(try score(.googlePlay, play) == .number(wanted))
            #expect(try score(.googleBusiness, #"{"name":"b","starRating":\#(stars)}"#) == .number(wanted))
            let apple = #"{"data":{"type":"customerReviews","id":"r","attributes":{"body":"x","rating":\#(stars)}}}"#
            #expect(try score(.appStore, apple) == .number(wanted))
        }
        for stars in ["\"6\"", "0", "4.5", "\"four\"", "null"] {
            let play = #"{"reviewId":"g","comments":[{"userComment":{"text":"x","starRating":\#(stars)}}]}"#
            #expect(try score(.googlePlay, play) == nil)
        }
    }

    /// A script that cuts a text counts in UTF-16, and may cut an emoji.
    @Test func halfAnEmojiRefusesNothing() throws {
        #expect(try mail(#"{"from":"a@b.example","text":"ok \ud83d"}"#)?.comment == "ok \u{FFFD}")
        #expect(try mail(#"{"from":"a@b.example","text":"a\u0000b"}"#)?.comment == "a\u{FFFD}b")
        #expect(throws: (any Error).self) { try JSONReader.read(Array(#""\ud83d""#.utf8)) }
        let delivery = Given.delivery(
            .postmark, body: Array(#"{"From":"a@b.example","MessageID":"m","TextBody":"\ud83d\ude00 ok \ud83d"}"#.utf8),
            headers: [("content-type", "application/json")], isTrusted: true)
        #expect(try PostmarkAdapter().receive(delivery).submissions.first?.comment == "\u{1F600} ok \u{FFFD}")
    }

    @Test func mailgunsOwnFieldsFillItsListOfHeaders() throws {
        var form = PostedForm()
        for (name, value) in [
            ("recipient", "x@in.example"), ("sender", "b@b.example"), ("from", "b@b.example"), ("body-plain", "hi"),
            ("message-headers", #"[["Subject","listed"]]"#), ("Message-Id", "<m1@b>"), ("Subject", "field"),
        ] { form.add(name, value) }
        let delivery = Given.delivery(
            .mailgun, body: form.multipart, headers: [("content-type", "multipart/form-data; boundary=xYzZY")],
            isTrusted: true)
        let given = try #require(try MailgunAdapter().receive(delivery).submissions.first)
        #expect(given.externalID == "<m1@b> x@in.example" && given.subject == "listed")
    }

    @Test func anEmptyMailOfAmazonIsNoError() throws {
        func receipt(_ content: String, _ encoding: String) throws -> Receipt {
            let message =
                #"{\"notificationType\":\"Received\",\"mail\":{},\"receipt\":{\"action\":{\"type\":\"SNS\",\"encoding\":\"\#(encoding)\"}},\"content\":\"\#(content)\"}"#
            return try SESAdapter().receive(
                Given.delivery(
                    .ses, body: Array(#"{"Type":"Notification","MessageId":"m","Message":"\#(message)"}"#.utf8),
                    isTrusted: true))
        }
        #expect(try receipt("", "UTF-8").ignored == "the mail in it is empty")
        let given = try receipt("RnJvbTogYUBiLmV4YW1wbGUKCmhp", "Base64").submissions.first
        #expect(given?.comment == "hi" && given?.person?.email == "a@b.example")
    }
}
