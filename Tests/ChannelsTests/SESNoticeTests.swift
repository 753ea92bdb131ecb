import Codecs
import Feedback
import Testing

@testable import Channels

/// The mail in a notice of SES is taken out of two layers of JSON where it stands.
@Suite struct SESNoticeTests {
    private let mail =
        "From: a@b.example\r\nSubject: \u{1F642} \\ \"x\" / \t\r\nMessage-ID: <1@b>\r\n\r\n\u{E9}\u{8}\u{C}\r\n"

    private func quoted(_ text: String) -> String {
        String(decoding: JSONWriter.bytes(of: .string(text)), as: UTF8.self)
    }

    private func envelope(_ message: String) throws -> SNSEnvelope {
        try SNSEnvelope(Array(#"{"Type":"Notification","Message":\#(quoted(message)),"MessageId":"m"}"#.utf8))
    }

    private func content(_ message: String, isBase64: Bool = false) throws -> String? {
        guard let notice = try SESNotice(try envelope(message)), notice.hasContent else { return nil }
        return try notice.content(isBase64: isBase64).asText
    }

    @Test func theContentIsWhatJSONReadsWhereverItStands() throws {
        for message in [
            #"{"content":\#(quoted(mail)),"mail":{"content":"no"}}"#,
            #" { "mail" : {"content":"no", "a": ["content", "}"]} , "x":"content", "content" : \#(quoted(mail)) } "#,
            #"{"b\"\\":"\"content\":","content":\#(quoted(mail).replacing("/", with: #"\/"#))}"#,
        ] {
            #expect(try content(message) == mail)
            #expect(try JSONReader.read(Array(message.utf8))["content"]?.string == mail)
        }
    }

    @Test func base64IsDecodedOnTheWay() throws {
        let base64 = Base64.encode(Array(mail.utf8))
        let lines = base64.prefix(20) + "\r\n" + base64.dropFirst(20)
        for text in [base64, String(lines)] {
            #expect(try content(#"{"content":\#(quoted(text))}"#, isBase64: true) == mail)
        }
    }

    /// Pieces end anywhere: within an escape, a pair of surrogates, the member's name.
    @Test func piecesMayEndAnywhere() throws {
        for padding in 0..<24 {
            let fill = String(repeating: "x", count: JSONUnescaper.pieceBytes - 40 + padding)
            let escaped = #"\ud83d\ude42 \u00e9 \\ \" \/ \b \f \n \r \t"#
            let message = #"{"a":"\#(fill)","content":"\#(escaped)","b":1}"#
            #expect(try content(message) == "\u{1F642} \u{E9} \\ \" / \u{8} \u{C} \n \r \t")
            let long = #"{"content":"\#(fill)\#(escaped)"}"#
            #expect(try content(long)?.hasSuffix("\\ \" / \u{8} \u{C} \n \r \t") == true)
        }
    }

    @Test func whatIsNoTextOfJSONIsRefused() throws {
        for text in [#"\q"#, #"\u12"#, #"\u12g4"#, #"\ud83d"#, #"\ud83dx"#, #"\ud83d\n"#, #"\ude42"#, "\u{1}"] {
            #expect(throws: ChannelError.self, "\(text)") { try content(#"{"content":"\#(text)"}"#) }
        }
        for text in [#"\q"#, #"\u12"#, "\u{1}", #"\"#] {
            #expect(throws: ChannelError.self, "\(text)") {
                let envelope = try SNSEnvelope(Array(#"{"Type":"Notification","Message":"\#(text)"}"#.utf8))
                try envelope.forEachPieceOfMessage { _ in }
            }
        }
    }

    @Test func whatIsNoObjectHasNoContent() throws {
        for message in [
            "", "no JSON", "[]", "7", "null", #"["content","x"]"#, #"{"content":7}"#, #"{"a":{"content":"x"}}"#,
        ] {
            #expect(try content(message) == nil, "\(message)")
        }
        #expect(try SESNotice(envelope(#"{"content":"a","content":"b"}"#)) == nil)
    }

    @Test func whatStandsBesideTheMailHasALimit() throws {
        func message(_ count: Int) -> String {
            let frame = #"{"content":"","a":[]}"#
            return #"{"content":"mail","a":[\#(String(repeating: " ", count: count - frame.utf8.count))]}"#
        }
        #expect(try SESNotice(envelope(message(SESNotice.fieldsBytesMax))) != nil)
        #expect(throws: ChannelError.self) { try SESNotice(envelope(message(SESNotice.fieldsBytesMax + 1))) }
    }
}

/// Exchange marks what its users' rules send: replies, and customers' mails that are passed on.
@Suite struct InboxRuleTests {
    private func disposition(_ subject: String, from: String, rule: String) throws -> Disposition? {
        try Given.mail("From: \(from)\nSubject: \(subject)\nX-MS-Exchange-Inbox-Rules-Loop: \(rule)\n\nThank you.\n")?
            .disposition
    }

    @Test(arguments: [
        ("Re: How did we do?", "Jo <Jo@corp.example>", "jo@corp.example"),
        ("Thanks for your message", "jo@corp.example", "<jo@corp.example>"), ("", "jo@corp.example", "JO@CORP.EXAMPLE"),
    ]) func aReplyOfARuleIsNotCounted(_ subject: String, _ from: String, _ rule: String) throws {
        #expect(
            try disposition(subject, from: from, rule: rule) == .autoReply(rule: "x-ms-exchange-inbox-rules-loop"))
    }

    @Test(arguments: [
        ("Your parcel", "Ann <ann@customer.example>", "jo@corp.example"),
        ("FW: Your parcel", "jo@corp.example", "jo@corp.example"),
        ("WG: Paket", "jo@corp.example", "jo@corp.example"), ("TR : colis", "jo@corp.example", "jo@corp.example"),
        ("hello", "Jo", "jo@corp.example"), ("hello", "jo@corp.example", "1"), ("hello", "jo@corp.example", ""),
    ]) func whatARulePassesOnCounts(_ subject: String, _ from: String, _ rule: String) throws {
        #expect(try disposition(subject, from: from, rule: rule) == .counted)
    }
}
