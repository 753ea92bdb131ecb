import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

@Suite struct MailTests {
    private func mail(_ text: String, survey: String? = nil) throws -> Submission {
        try #require(try Given.mail(text, survey: survey))
    }

    @Test func aPlainMailBecomesAComment() throws {
        let item = try mail(
            """
            From: "Ann Example" <Ann.Example@Shop.EXAMPLE>
            To: hello@example.org
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?IGF1cyBC?= =?utf-8?B?ZXJsaW4=?=
            Message-ID: <1@shop.example>
            Date: Fri, 20 Nov 2026 10:00:00 +0100

            The parcel came late.

            On Thu, 19 Nov 2026 at 09:12, Shop <hello@example.org> wrote:
            > How was it?
            """)
        #expect(item.comment == "The parcel came late.")
        #expect(item.fullText?.hasSuffix("> How was it?") == true)
        #expect(item.subject == "Grüße aus Berlin")
        #expect(item.person == PersonClaim(email: "Ann.Example@shop.example", name: "Ann Example"))
        #expect(item.externalID == "<1@shop.example>" && item.disposition == .counted)
        #expect(item.occurredAt?.millisecondsSinceEpoch == 1_795_165_200_000)
        #expect(!item.isSolicited && item.score == nil && item.survey == nil && item.language == nil)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func lineEndsDoNotMatter(_ end: String) throws {
        let item = try mail(["From: a@example.org", "Subject: x", " y", "", "one", "two"].joined(separator: end))
        #expect(item.comment == "one\ntwo" && item.subject == "x y" && item.person?.email == "a@example.org")
    }

    @Test func mixedLineEndsAndAnEnvelopeLineAreTaken() throws {
        let item = try mail(
            "From a@example.org Fri Nov 20 10:00:00 2026\r\nFrom: a@example.org\nSubject: x\r\n\nHello\n>From here on\n"
        )
        #expect(item.comment == "Hello\nFrom here on")
    }

    @Test func headersOnlyAndNoSubjectAreTaken() throws {
        let item = try mail("From: a@example.org\nMessage-ID: <2@a>")
        #expect(item.comment == nil && item.subject == nil && item.externalID == "<2@a>")
    }

    @Test func anEmptyBodyIsMalformed() {
        #expect(throws: ChannelError.self) { try Given.mail(" \r\n") }
        #expect(throws: ChannelError.self) { try Given.mail([]) }
    }

    @Test(
        arguments: ["message/rfc822", "MESSAGE/RFC822; charset=x", "application/octet-stream", "text/plain", nil]
            as [String?])
    func theTypesOfARawMailAreTaken(_ type: String?) throws {
        let headers = type.map { [(name: "content-type", value: $0)] } ?? []
        let delivery = Given.delivery(
            .email, body: Array("From: a@example.org\n\nx".utf8), headers: headers, isTrusted: true)
        #expect(try EmailAdapter().receive(delivery).submissions.count == 1)
    }

    @Test func otherTypesAreNotTaken() {
        let delivery = Given.delivery(
            .email, body: [1], headers: [("content-type", "application/x-www-form-urlencoded")], isTrusted: true)
        #expect(throws: ChannelError.self) { try EmailAdapter().receive(delivery) }
    }

    @Test func eightBitHeadersAreReadAsUTF8OrAsWindows1252() throws {
        #expect(try mail("From: a@example.org\nSubject: Zürich\n\nx").subject == "Zürich")
        let bytes = Array("From: a@example.org\nSubject: Z".utf8) + [0xFC] + Array("rich\n\nx".utf8)
        #expect(try Given.mail(bytes)?.subject == "Zürich")
    }

    @Test(arguments: [
        ("koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4] as [UInt8], "Привет"),
        ("ISO-2022-JP", Array("\u{1B}$B$3$s\u{1B}(B".utf8), "こん"),
        ("windows-1252", [0x93, 0x68, 0x69, 0x94], "\u{201C}hi\u{201D}"), ("us-ascii", [0xE9], "é"),
        ("utf-8", [0x41, 0xFF], "A\u{FFFD}"),
        ("x-nonsense", [0xE9, 0x81], "é\u{FFFD}"), ("//TRANSLIT", [0xE9], "é"), ("gb18030", [0xC4, 0xE3], "你"),
        ("big5", [0xA7, 0x41], "你"),
    ]) func charsetsAreDecoded(_ charset: String, _ bytes: [UInt8], _ wanted: String) throws {
        let head =
            "From: a@example.org\nContent-Type: text/plain; charset=\"\(charset)\"\nContent-Transfer-Encoding: 8bit\n\n"
        #expect(try Given.mail(Array(head.utf8) + bytes)?.comment == wanted)
    }

    @Test func theFirstPlainTextIsTheBodyAndAttachmentsAreNot() throws {
        let item = try mail(
            """
            From: a@example.org
            Content-Type: multipart/mixed; boundary=O

            preamble
            --O
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            attached
            --O
            Content-Type: message/rfc822

            Subject: inner

            inner text
            --O
            Content-Type: multipart/alternative; boundary="I n"

            --I n
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            caf=C3=A9 =
            au lait
            --I n
            Content-Type: text/html

            <p>html</p>
            --I n--
            --O--
            """)
        #expect(item.comment == "café au lait")
    }

    @Test func htmlBecomesText() throws {
        let item = try mail(
            """
            From: a@example.org
            Content-Type: text/html; charset=utf-8

            <html><head><style>p{}</style><title>t</title></head><body><p>Dear&nbsp;shop,</p><ul><li>one</li><li>two</li></ul>
            <div>a<br>b</div><script>alert(1)</script><p>See <a href="https://x.example">this</a> &lt;now&gt;</p></body></html>
            """)
        #expect(item.comment == "Dear shop,\n\n- one\n- two\n\na\nb\n\nSee this <now>")
    }

    @Test func flowedTextIsJoined() throws {
        let item = try mail(
            "From: a@example.org\nContent-Type: text/plain; format=flowed\n\nA long \nline of \ntext.\n\n Stuffed\n-- \nsig"
        )
        #expect(item.comment == "A long line of text.\n\nStuffed")
    }

    @Test func theAuthorIsReplyToOnlyWhereFromIsAForwarder() throws {
        #expect(
            try mail("From: no-reply@forms.example\nReply-To: Bo <bo@example.org>\n\nx").person?.email
                == "bo@example.org")
        #expect(try mail("From: bo@example.org\nReply-To: list@example.org\n\nx").person?.email == "bo@example.org")
        #expect(try mail("From: friends: Al <al@example.org>, bo@example.org;\n\nx").person?.email == "al@example.org")
        #expect(try mail("From: broken <<al@example.org>\n\nx").person?.email == "al@example.org")
        #expect(try mail("From: foo\n\nx").person == PersonClaim(name: "foo"))
        #expect(try mail("Subject: nobody\n\nx").person == nil)
    }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 +0000", false), ("Sun, 31 Dec 1989 23:59:59 +0000", false),
        ("Mon, 01 Jan 1990 00:00:00 +0000", true),
        ("Wed, 01 Jan 2200 00:00:00 +0000", false), ("yesterday", false),
    ]) func absurdDatesAreLeftOut(_ date: String, _ isTaken: Bool) throws {
        #expect(try (mail("From: a@example.org\nDate: \(date)\n\nx").occurredAt != nil) == isTaken)
    }

    @Test func withoutAnIdentifierTheBytesCountButNotTheirTrace() throws {
        let one = try mail("Received: by a\nFrom: a@example.org\nX-Spam: 1\n\nx").externalID
        let two = try mail("Received: by b\nReturn-Path: <a@example.org>\nFrom: a@example.org\n\nx").externalID
        #expect(one == two && one?.hasPrefix("sha256:") == true)
        #expect(try mail("From: a@example.org\n\ny").externalID != one)
    }

    @Test func theEnvelopesRecipientIsPartOfTheIdentifier() throws {
        let body = Array("From: a@example.org\nMessage-ID: <1@a>\n\nx".utf8)
        let named = Given.delivery(
            .email, body: body, headers: [("x-envelope-to", "<Box@Example.org>")], isTrusted: true)
        #expect(try EmailAdapter().receive(named).submissions.first?.externalID == "<1@a> box@example.org")
        let asked = Given.delivery(.email, body: body, query: [("to", "b@example.org")], isTrusted: true)
        #expect(try EmailAdapter().receive(asked).submissions.first?.externalID == "<1@a> b@example.org")
    }

    @Test func aLongIdentifierIsReplacedByItsDigest() throws {
        let fits = String(repeating: "i", count: FeedbackLimits.externalIDBytesMax - 2)
        #expect(try mail("From: a@example.org\nMessage-ID: <\(fits)>\n\nx").externalID == "<\(fits)>")
        #expect(try mail("From: a@example.org\nMessage-ID: <\(fits)i>\n\nx").externalID?.hasPrefix("sha256:") == true)
    }

    @Test func identifiersAreFoundBetweenProse() {
        #expect(
            MessageIdentifiers.all(in: Array("Your message of Monday <a@b> (c) <d@\n e>".utf8)) == ["<a@b>", "<d@e>"])
        #expect(MessageIdentifiers.own(Array(" a@b ".utf8)) == "<a@b>")
        #expect(MessageIdentifiers.own([]) == nil)
    }

    @Test func aMailAsJSONIsTaken() throws {
        let body = Array(
            #"{"from":"Ann <ann@example.org>","subject":"Hi","text":"9\nthanks","message_id":"<j@x>"}"#.utf8)
        let delivery = Given.delivery(
            .email, body: body, survey: "nps", headers: [("content-type", "application/json")], isTrusted: true)
        let item = try #require(try EmailAdapter().receive(delivery).submissions.first)
        #expect(item.person?.email == "ann@example.org" && item.score == .number(9) && item.externalID == "<j@x>")
        let raw = Base64.encode(Array("From: a@example.org\n\nx".utf8))
        let wrapped = Given.delivery(
            .email, body: Array(#"{"raw":"\#(raw)"}"#.utf8), headers: [("content-type", "application/json")],
            isTrusted: true)
        #expect(try EmailAdapter().receive(wrapped).submissions.first?.comment == "x")
    }
}

@Suite struct LeadingScoreTests {
    @Test(arguments: [
        ("9", 9), ("10", 10), ("0\nbad", 0), ("\n\n **7** \nok", 7), ("8/10", 8), ("10 / 10!", 10), ("(3)", 3),
        ("5.", 5), ("9 \u{2B50}", 9),
    ])
    func aLoneScoreIsFound(_ text: String, _ score: Int) {
        #expect(LeadingScore.split(Array(text.utf8), range: 0...10)?.score == score)
    }

    @Test(arguments: [
        "", "11", "-1", "9.5", "5%", "$5", "\u{20AC}5", "9 people", "ten", "9/5", "9 10", "010", "\u{FF19}",
        "\u{2212}3", "nine\n9", "7_", "9\u{E9}", "100", "2026", "030 123456", "+49 30 1", "9/100",
    ])
    func anythingElseIsNoScore(_ text: String) { #expect(LeadingScore.split(Array(text.utf8), range: 0...10) == nil) }

    @Test func blankLinesAtTheEndAreNotCalledStripped() throws {
        let text = "From: a@example.org\r\n\r\n9\r\nVery good.\r\n\r\n"
        let delivery = Given.delivery(.email, body: Array(text.utf8), survey: "nps", isTrusted: true)
        let steps = try EmailAdapter().receive(delivery).steps
        #expect(steps.contains { $0.hasPrefix("Nothing was stripped") }, "\(steps)")
    }

    @Test func theScoresLineLeavesTheComment() throws {
        let text =
            "From: a@example.org\n\n9\n\nVery good.\n\nOn Mon, 2 Nov 2026 at 10:00, Shop <s@x.example> wrote:\n> 0 to 10?\n"
        let item = try #require(try Given.mail(text, survey: "nps"))
        #expect(item.score == .number(9) && item.comment == "Very good." && item.survey == "nps" && item.isSolicited)
        let other = try #require(try Given.mail(text))
        #expect(other.score == nil && other.comment == "9\n\nVery good." && other.survey == nil && !other.isSolicited)
    }
}

@Suite struct AutomaticMailTests {
    private func rule(_ header: String, _ body: String = "Hello") throws -> Disposition? {
        try Given.mail("From: a@example.org\n\(header)\n\n\(body)")?.disposition
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied; x=y", "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes",
        "Precedence: auto_reply", "X-POST-MessageClass: 9; Autoresponder", "Delivered-To: Autoresponder",
        "Subject: Out of Office: back on Monday",
        "Subject: Automatic reply: your order", "Subject: Abwesenheitsnotiz",
        "Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN?=: x",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ]) func repliesOfMachinesDoNotCount(_ header: String) throws {
        guard case .autoReply = try rule(header) else {
            Issue.record("counted: \(header)")
            return
        }
    }

    @Test(arguments: [
        "Return-Path: <>", "X-Failed-Recipients: b@example.org", "Subject: Undelivered Mail Returned to Sender",
        "Subject: failure notice",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
    ]) func bouncesDoNotCount(_ header: String) throws {
        let text = header.hasPrefix("From") ? "\(header)\n\nx" : "From: a@example.org\n\(header)\n\nx"
        guard case .bounce = try Given.mail(text)?.disposition else {
            Issue.record("counted: \(header)")
            return
        }
    }

    @Test(arguments: [
        ("Auto-Submitted: no", "x"), ("Precedence: bulk", "x"), ("List-Id: <l.example>", "x"),
        ("Subject: My parcel could not be delivered", "It was raining."),
        ("Subject: Delivery failed again!", "Your driver did not ring."),
        ("Subject: Returned goods", "I sent the shoes back."),
        ("Subject: Re: out of office chairs", "x"),
        (
            "Subject: complaint",
            "I got the answer 'your message could not be delivered' when I wrote to you. "
                + String(repeating: "Please mend that. ", count: 20)
        ), ("Subject: hello", "Please whitelist my address."), ("Subject: Quota", "The quota is too small."),
        ("Subject: Mail delivery was late", "The postman came at noon."),
        ("Subject: Returned parcel", "The recipient was not at home, and it did not fit into the mailbox."),
    ]) func whatPeopleWriteCounts(_ header: String, _ body: String) throws {
        #expect(try rule(header, body) == .counted)
    }

    @Test func mailOfListsIsFlaggedAndCounts() throws {
        let item = try #require(try Given.mail("From: a@example.org\nList-Id: <l.example>\n\nx"))
        #expect(
            item.spamReasons.count == 1 && item.spamScore < FeedbackLimits.spamScoreHeld && item.disposition == .counted
        )
    }

    @Test func theRequestsEnvelopeCountsToo() throws {
        let delivery = Given.delivery(
            .email, body: Array("From: a@example.org\n\nx".utf8), headers: [("x-envelope-from", "<>")], isTrusted: true)
        #expect(try EmailAdapter().receive(delivery).submissions.first?.disposition == .bounce(rule: "null-sender"))
    }
}

@Suite struct PostmarkTests {
    private func receive(_ text: String, survey: String? = nil) throws -> Submission {
        let delivery = Given.delivery(
            .postmark, body: Array(text.utf8), survey: survey,
            headers: [
                ("authorization", "Basic " + Base64.encode(Array("u:s3cret".utf8))),
                ("content-type", "application/json"),
            ])
        return try #require(try PostmarkAdapter().receive(delivery).submissions.first)
    }

    @Test func theStrippedReplyIsTheComment() throws {
        let item = try receive(
            #"""
            {"FromFull":{"Email":"jo@Example.org","Name":"Jo","MailboxHash":""},"Subject":"Re: x","MessageID":"guid-1","Date":"Fri, 20 Nov 2026 10:00:00 +0100",
            "TextBody":"8\nfine\n\nOn Mon, Shop wrote:\n> x","StrippedTextReply":"8\nfine","Headers":[{"Name":"Message-ID","Value":"<a@b>"}],"New":1}
            """#, survey: "nps")
        #expect(
            item.score == .number(8) && item.comment == "fine" && item.externalID == "<a@b>"
                && item.person?.email == "jo@example.org")
        #expect(item.fullText?.contains("> x") == true && item.occurredAt != nil)
    }

    @Test func withoutOneOursIsTaken() throws {
        let item = try receive(
            #"""
            {"From":"Jo <jo@example.org>","MessageID":"guid-1","TextBody":"fine\n\nOn Mon, 2 Nov 2026 10:00, Shop <s@x.example> wrote:\n> x","StrippedTextReply":""}
            """#)
        #expect(item.comment == "fine" && item.externalID == "guid-1" && item.person?.name == "Jo")
        #expect(
            try receive(#"{"From":"jo@example.org","MessageID":"g","HtmlBody":"<p>one</p><p>two</p>"}"#).comment
                == "one\n\ntwo")
    }

    @Test func autoRepliesAreSeenInTheHeaders() throws {
        let item = try receive(
            #"{"From":"jo@example.org","MessageID":"g","TextBody":"x","Headers":[{"Name":"Auto-Submitted","Value":"auto-replied"}]}"#
        )
        #expect(item.disposition == .autoReply(rule: "auto-submitted"))
    }

    @Test func whatIsNoMailIsRefused() {
        for text in ["", "[]", "{}", "{"] { #expect(throws: ChannelError.self) { try receive(text) } }
    }

    @Test(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
    func theSamplesGiveTheirExpectedItems() throws {
        for name in Samples.names(in: "upstream/postmark", suffix: ".json") {
            let item = try receive(Samples.bytes("upstream/postmark/" + name).asText)
            #expect(item.person?.email == "support@postmarkapp.com" && item.subject == "Test subject")
            #expect(item.comment == "This is the reply text" && item.fullText == "This is a test text body.")
        }
        print("corpus postmark: \(Samples.names(in: "upstream/postmark", suffix: ".json").count)/2")
    }
}

@Suite struct BounceReportTests {
    private func isFinal(_ report: String, subject: String = "Undelivered Mail Returned to Sender") -> Bool {
        let mail = """
            From: MAILER-DAEMON@mx.example
            Subject: \(subject)
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            It did not arrive.
            --b
            \(report)
            --b--

            """
        return BounceReport.isFinal(MailReader.read(Array(mail.utf8)))
    }

    private func status(_ fields: String) -> String {
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@b.example\n"
            + fields
    }

    @Test func onlyWhatFailedForGoodIsFinal() {
        #expect(isFinal(status("Action: failed\nStatus: 5.1.1")))
        #expect(isFinal(status("ACTION: Failed (no such user)\nStatus: 5.0.0 (x)")))
        #expect(!isFinal(status("Action: delayed\nStatus: 4.4.1")))
        #expect(!isFinal(status("Action: failed\nStatus: 4.2.2")))
        #expect(!isFinal(status("Action: delivered\nStatus: 2.0.0")))
        #expect(isFinal("Content-Type: text/plain\n\nno report"))
        #expect(!isFinal("Content-Type: text/plain\n\nno report", subject: "Warning: message delayed 4 hours"))
    }

    @Test func onlyTheAddressForBouncesSuppresses() throws {
        let key = Secret("k")
        for (purpose, isKept) in [(InvitationMark.Purpose.bounce, true), (.reply, false)] {
            let token = ReplyToken.text(InvitationMark(invitation: 7, purpose: purpose), key: key)
            let raw =
                "From: MAILER-DAEMON@mx.example\nTo: box+\(token)@in.example\nSubject: Undelivered Mail\n\nno such user\n"
            var delivery = Given.delivery(.email, body: Array(raw.utf8), isTrusted: true)
            delivery.tokenKey = key
            #expect(try EmailAdapter().receive(delivery).undeliverable == (isKept ? [7] : []))
        }
    }
}
