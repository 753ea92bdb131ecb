import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// A form as a provider posts it.
struct PostedForm {
    var fields: [(name: String, value: [UInt8])] = []
    var files: [(name: String, filename: String, type: String, value: [UInt8])] = []
    static let boundary = "xYzZY"

    mutating func add(_ name: String, _ text: String) { fields.append((name, Array(text.utf8))) }

    var multipart: [UInt8] {
        var body: [UInt8] = []
        for field in fields {
            body += Array("--xYzZY\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n".utf8)
            body += field.value + [0x0D, 0x0A]
        }
        for file in files {
            body += Array(
                ("--xYzZY\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"\(file.filename)\"\r\n"
                    + "Content-Type: \(file.type)\r\n\r\n").utf8)
            body += file.value + [0x0D, 0x0A]
        }
        return body + Array("--xYzZY--\r\n".utf8)
    }

    var urlencoded: [UInt8] {
        Array(
            fields.map { field in
                field.name + "=" + field.value.map { "%" + Hex.encode([$0]) }.joined()
            }.joined(separator: "&").utf8)
    }

    static let multipartType: (name: String, value: String) = (
        "content-type", "multipart/form-data; boundary=xYzZY"
    )
    static let urlencodedType: (name: String, value: String) = ("content-type", "application/x-www-form-urlencoded")
}

@Suite struct SendGridTests {
    private let bearer: (name: String, value: String) = ("authorization", "Bearer s3cret")

    private func receipt(_ form: PostedForm, options: [SourceOption: String] = [:]) throws -> Receipt {
        try SendGridAdapter().receive(
            Given.delivery(
                .sendgrid, body: form.multipart, survey: "nps", headers: [PostedForm.multipartType, bearer],
                options: options))
    }

    private var plain: PostedForm {
        var form = PostedForm()
        form.add("headers", "From: Ann <ann@shop.example>\nSubject: field\nMessage-ID: <1@shop.example>\n")
        form.add("to", "box@in.example")
        form.add("from", "Ann <ann@shop.example>")
        form.add("subject", "A subject")
        form.add("text", "Fine.\n\nOn 2 Nov 2026, at 09:15, Shop wrote:\n> How was it?\n")
        form.add("envelope", #"{"to":["box@in.example"],"from":"bounce@shop.example"}"#)
        form.add("charsets", #"{"subject":"utf-8","text":"utf-8"}"#)
        form.add("SPF", "pass")
        return form
    }

    @Test func theFieldsBecomeAMail() throws {
        let receipt = try receipt(plain)
        let item = try #require(receipt.submissions.first)
        #expect(item.comment == "Fine." && item.subject == "A subject")
        #expect(item.person?.email == "ann@shop.example" && item.person?.name == "Ann")
        #expect(item.externalID == "<1@shop.example> box@in.example")
        #expect(receipt.steps.contains("The provider's check of SPF says pass."))
    }

    @Test func eachFieldIsReadInItsOwnCharset() throws {
        var form = PostedForm()
        form.add("from", "Zo\u{EB} <z@shop.example>")
        // "Grüße" in cp850, "schön" in windows-1252.
        form.fields.append(("subject", [0x47, 0x72, 0x81, 0xE1, 0x65]))
        form.fields.append(("text", [0x73, 0x63, 0x68, 0xF6, 0x6E]))
        form.add("charsets", #"{"from":"UTF-8","subject":"cp850","text":"windows-1252"}"#)
        let item = try #require(try receipt(form).submissions.first)
        #expect(item.subject == "Grüße" && item.comment == "schön" && item.person?.name == "Zoë")
    }

    @Test func aFieldWithoutCharsetIsUTF8OrWindows1252() throws {
        var form = PostedForm()
        form.add("from", "a@b.example")
        form.fields.append(("text", [0x63, 0x61, 0x66, 0xE9]))
        #expect(try receipt(form).submissions.first?.comment == "café")
    }

    @Test func encodedWordsInTheHeaderWinOverTheField() throws {
        var form = plain
        form.fields.removeAll { $0.name == "headers" || $0.name == "subject" }
        form.add("headers", "From: a@b.example\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n")
        form.add("subject", "Gr??e")
        #expect(try receipt(form).submissions.first?.subject == "Grüße")
    }

    @Test func theRawModeIsTheWholeMessage() throws {
        var form = PostedForm()
        form.add("email", "From: a@b.example\r\nSubject: raw\r\nMessage-ID: <9@b>\r\n\r\n9\r\n\r\nGood.\r\n")
        form.add("envelope", #"{"to":["box@in.example"],"from":""}"#)
        form.add("subject", "ignored")
        let item = try #require(try receipt(form).submissions.first)
        #expect(item.subject == "raw" && item.comment == "9\n\nGood." && item.disposition != .counted)
    }

    @Test func attachmentsAreKeptUnderTheirNames() throws {
        var form = plain
        form.files.append(("attachment1", "wrong.bin", "application/octet-stream", [0, 1, 2, 0xFF]))
        form.add(
            "attachment-info",
            #"{"attachment1":{"filename":"../../Bild 1.png","type":"image/png","content-id":"<c1>"}}"#)
        let file = try #require(try receipt(form).submissions.first?.attachments.first)
        #expect(file.name == "Bild 1.png" && file.mediaType == "image/png" && file.isInline)
        #expect(file.content?.bytes == [0, 1, 2, 0xFF] && file.digest == SHA256.digest([0, 1, 2, 0xFF]))
        let named = try #require(
            try receipt(form, options: [.attachments: "name"]).submissions.first?.attachments.first)
        #expect(named.content == nil && named.byteCount == 4 && named.digest == file.digest)
    }

    @Test func aHighSpamScoreIsAReason() throws {
        var form = plain
        form.add("spam_score", "7.5")
        #expect(try receipt(form).submissions.first?.spamReasons.count == 1)
        form.fields.removeLast()
        form.add("spam_score", "0.266")
        #expect(try receipt(form).submissions.first?.spamReasons.isEmpty == true)
    }

    @Test func withAKeyUnsignedPostsAreRefused() throws {
        let key =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g=="
        #expect(throws: ChannelError.self) { try receipt(plain, options: [.publicKey: key]) }
        #expect(throws: ChannelError.self) { try receipt(plain, options: [.publicKey: "no key"]) }
    }

    @Test func whatIsNoMailIsInvalid() {
        #expect(throws: ChannelError.self) { try receipt(PostedForm()) }
    }
}

@Suite struct MailgunTests {
    private let key = "k3y"
    private let now = Given.now.millisecondsSinceEpoch / 1000

    private func form(time: Int64? = nil, token: String = "t0ken", key: String? = nil) -> PostedForm {
        var form = PostedForm()
        form.add("recipient", "box@in.example")
        form.add("sender", "ann@shop.example")
        form.add("from", "Ann <ann@shop.example>")
        form.add("Token", "a header of the mail")
        form.add("body-plain", "Fine.\n\n> quote")
        form.add("stripped-text", "Fine.")
        form.add("message-headers", #"[["Message-Id","<1@shop.example>"],["Subject","=?utf-8?q?Gr=C3=BC=C3=9Fe?="]]"#)
        let seconds = time ?? now
        form.add("timestamp", "\(seconds)")
        form.add("token", token)
        let code = HMAC.sha256(key: Array((key ?? self.key).utf8), Array("\(seconds)\(token)".utf8))
        form.add("signature", Hex.encode(code))
        return form
    }

    private func delivery(_ form: PostedForm, isURLEncoded: Bool = false, isProven: Bool = false) -> Delivery {
        var delivery = Given.delivery(
            .mailgun, body: isURLEncoded ? form.urlencoded : form.multipart, secrets: ["old", key], survey: "nps",
            headers: [isURLEncoded ? PostedForm.urlencodedType : PostedForm.multipartType])
        delivery.isProven = isProven
        return delivery
    }

    private func refusal(_ delivery: Delivery) -> ChannelError? {
        do {
            _ = try MailgunAdapter().verify(delivery)
            return nil
        } catch { return error }
    }

    @Test(arguments: [false, true]) func theFieldsBecomeAMail(isURLEncoded: Bool) throws {
        let receipt = try MailgunAdapter().receive(delivery(form(), isURLEncoded: isURLEncoded))
        let item = try #require(receipt.submissions.first)
        #expect(item.comment == "Fine." && item.subject == "Grüße" && item.person?.email == "ann@shop.example")
        #expect(item.externalID == "<1@shop.example> box@in.example")
    }

    @Test func theTokenIsTheKeyOfTheDelivery() throws {
        #expect(try MailgunAdapter().verify(delivery(form())).dedupeKey == "token:t0ken")
    }

    @Test func theLastOfRepeatedFieldsCounts() throws {
        var form = form()
        form.fields.insert(("token", Array("forged".utf8)), at: 0)
        form.fields.insert(("signature", Array("forged".utf8)), at: 0)
        #expect(try MailgunAdapter().verify(delivery(form)).dedupeKey == "token:t0ken")
    }

    @Test func aWrongSignatureIsTriedAgainUntilTheKeyIsProven() {
        let wrong = form(key: "other")
        guard case .badSignature = refusal(delivery(wrong)) else { return #expect(Bool(false)) }
        guard case .refusedForGood = refusal(delivery(wrong, isProven: true)) else { return #expect(Bool(false)) }
    }

    @Test func theWindowIsADayAndFiveMinutes() {
        #expect(refusal(delivery(form(time: now - MailgunSignature.pastSecondsMax))) == nil)
        #expect(refusal(delivery(form(time: now + MailgunSignature.aheadSecondsMax))) == nil)
        for time in [now - MailgunSignature.pastSecondsMax - 1, now + MailgunSignature.aheadSecondsMax + 1] {
            guard case .staleTimestamp = refusal(delivery(form(time: time))) else { return #expect(Bool(false)) }
            guard case .refusedForGood = refusal(delivery(form(time: time), isProven: true)) else {
                return #expect(Bool(false))
            }
        }
    }

    @Test func theMIMEModeIsTheWholeMessage() throws {
        var form = form()
        form.fields.removeAll {
            $0.name.hasPrefix("body") || $0.name.hasPrefix("stripped") || $0.name.hasPrefix("mess")
        }
        form.add("body-mime", "From: a@b.example\r\nSubject: raw\r\nMessage-ID: <9@b>\r\n\r\n10\r\n")
        let item = try #require(try MailgunAdapter().receive(delivery(form)).submissions.first)
        #expect(item.subject == "raw" && item.score == .number(10) && item.comment == nil)
    }

    @Test func whatIsNoMailIsRefusedForGood() {
        var form = form()
        form.fields.removeAll { ["from", "sender"].contains($0.name) }
        #expect(throws: ChannelError.self) { try MailgunAdapter().read(delivery(form)) }
    }
}

@Suite struct SESTests {
    private func notice(_ message: String, type: String = "Notification", extra: String = "") -> Delivery {
        let text = JSONWriter.bytes(of: .string(message))
        let body =
            Array(#"{"Type":"\#(type)","MessageId":"m1","TopicArn":"arn:1","Message":"#.utf8) + text
            + Array("\(extra)}".utf8)
        return Given.delivery(
            .ses, body: body, survey: "nps", isTrusted: true, options: [.topics: "arn:0 arn:1"])
    }

    private let raw = "From: a@b.example\r\nSubject: hi\r\nMessage-ID: <1@b>\r\n\r\n8/10\r\nGood.\r\n"

    @Test(arguments: [false, true]) func theContentIsTheMail(isBase64: Bool) throws {
        let content = isBase64 ? Base64.encode(Array(raw.utf8)) : raw
        let quoted = String(decoding: JSONWriter.bytes(of: .string(content)), as: UTF8.self)
        let message = """
            {"notificationType": "Received", "content": \(quoted), "mail": {"messageId": "ses1", "source": "a@b.example"},
            "receipt": {"recipients": ["box@in.example"], "spfVerdict": {"status": "PASS"},
            "spamVerdict": {"status": "FAIL"}, "action": {"type": "SNS", "encoding": "\(isBase64 ? "BASE64" : "UTF8")"}}}
            """
        let receipt = try SESAdapter().receive(notice(message))
        let item = try #require(receipt.submissions.first)
        #expect(item.score == .number(8) && item.comment == "Good." && item.subject == "hi")
        #expect(item.externalID == "<1@b> box@in.example" && item.spamScore == 60)
        #expect(receipt.steps.contains("The provider's check of SPF says pass."))
    }

    @Test(arguments: [
        #"{"notificationType":"AmazonSnsSubscriptionSucceeded"}"#, #"{"eventType":"Complaint"}"#, "no JSON", "{}",
        #"{"notificationType":"Received","receipt":{"action":{"type":"S3"}}}"#,
        #"{"notificationType":"Received","content":"x","mail":{"messageId":"AMAZON_SES_SETUP_NOTIFICATION"}}"#,
    ]) func noticesWithoutAMailAreIgnored(_ message: String) throws {
        let receipt = try SESAdapter().read(notice(message))
        #expect(receipt.submissions.isEmpty && receipt.ignored != nil)
    }

    @Test func aSubscriptionIsConfirmedWhereTheOwnerSaysSo() throws {
        let address = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1"
        var delivery = notice("x", type: "SubscriptionConfirmation", extra: #","SubscribeURL":"\#(address)""#)
        #expect(try SESAdapter().read(delivery).confirmation == nil)
        delivery = Given.delivery(
            .ses, body: delivery.body, isTrusted: true, options: [.confirmsSubscriptions: "yes"])
        #expect(try SESAdapter().read(delivery).confirmation == address)
        delivery = notice(
            "x", type: "SubscriptionConfirmation", extra: #","SubscribeURL":"https://sns.evil.example/""#)
        #expect(try SESAdapter().read(delivery).confirmation == nil)
    }

    @Test(arguments: [
        ("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem", true),
        ("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-a1.pem", true),
        ("http://sns.us-east-1.amazonaws.com/SimpleNotificationService-a1.pem", false),
        ("https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-a1.pem", false),
        ("https://sns.us-east-1.amazonaws.com@evil.example/SimpleNotificationService-a1.pem", false),
        ("https://evil.example/sns.us-east-1.amazonaws.com/SimpleNotificationService-a1.pem", false),
        ("https://sns.us.east.amazonaws.com/SimpleNotificationService-a1.pem", false),
        ("https://sns.amazonaws.com/SimpleNotificationService-a1.pem", false),
        ("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-.pem", false),
        ("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-A1.pem", false),
        ("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-a1.pem?x=1", false),
        ("https://sns.us-east-1.amazonaws.com/x/SimpleNotificationService-a1.pem", false),
        ("https://sns.us-east-1.amazonaws.com:444/SimpleNotificationService-a1.pem", false),
    ]) func onlyAmazonsOwnAddressesHaveCertificates(_ address: String, _ isTaken: Bool) {
        #expect(
            (SNSSignature.certificateAddress(.object([JSON.Member("SigningCertURL", .string(address))])) != nil)
                == isTaken)
    }
}

@Suite struct ReplyTokenTests {
    private let key = Secret("a key")

    @Test func aTokenComesBackWhateverRelaysDoToItsCase() {
        for purpose in InvitationMark.Purpose.allCases {
            for number in [1, 42, Int64.max] {
                let mark = InvitationMark(invitation: number, purpose: purpose)
                let text = ReplyToken.text(mark, key: key)
                #expect(text.utf8.count == ReplyToken.length)
                #expect(text.utf8.allSatisfy { ASCII.isDigit($0) || $0 &- 0x61 < 26 })
                #expect(ReplyToken.read(text.utf8, key: key) == mark)
                #expect(ReplyToken.read(text.uppercased().utf8, key: key) == mark)
                #expect(ReplyToken.read(text.utf8, key: Secret("other")) == nil)
            }
        }
    }

    @Test func aChangedTokenIsNone() {
        let text = Array(ReplyToken.text(InvitationMark(invitation: 7, purpose: .reply), key: key).utf8)
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == 0x37 ? 0x38 : 0x37
            #expect(ReplyToken.read(changed, key: key) == nil)
        }
        #expect(ReplyToken.read(text.dropLast(), key: key) == nil)
    }

    private func mark(_ mail: String, query: [(name: String, value: String)] = []) throws -> Submission? {
        var delivery = Given.delivery(
            .email, body: Array(mail.utf8), survey: "csat", query: query, isTrusted: true)
        delivery.tokenKey = key
        return try EmailAdapter().receive(delivery).submissions.first
    }

    @Test func tokensAreFoundInEnvelopeFieldsAndReferences() throws {
        let first = ReplyToken.text(InvitationMark(invitation: 1, purpose: .reply), key: key)
        let second = ReplyToken.text(InvitationMark(invitation: 2, purpose: .reply), key: key)
        let head = "From: a@b.example\nMessage-ID: <x@b>\n"
        #expect(try mark("\(head)To: box+\(first)@in.example\n\n9\n")?.invitation?.invitation == 1)
        #expect(try mark("\(head)Delivered-To: \(first)@in.example\n\n9\n")?.invitation?.invitation == 1)
        #expect(try mark("\(head)References: <a@b> <fb.\(first)@shop.example>\n\n9\n")?.invitation?.invitation == 1)
        let both = try mark(
            "\(head)To: box+\(first)@in.example\n\n9\n", query: [("to", "box+\(second)@in.example")])
        #expect(both?.invitation?.invitation == 2 && both?.isSolicited == true && both?.score == .number(9))
        #expect(try mark("\(head)To: box+nothing@in.example\n\nhello\n")?.invitation == nil)
    }
}
