import Testing

@testable import MailServer

@Suite struct SessionTests {
    /// Answers at once, so that the whole talk is one text.
    private struct Talk {
        var session: MailSession
        var replies = ""
        var mails: [(String, MailEnvelope)] = []
        var hasEnded = false
        var begsTLS = false
        var delivery: (MailEnvelope) -> [DeliveryAnswer] = { $0.recipients.map { _ in .stored } }
        var recipient: (String) -> RecipientAnswer = { $0.hasSuffix("@in.example") ? .known : .unknown }

        init(_ dialect: MailDialect = .smtp, offersTLS: Bool = false, bytesMax: Int = 1_000) {
            session = MailSession(
                MailSession.Setup(dialect: dialect, host: "mx.example", bytesMax: bytesMax, offersTLS: offersTLS))
        }

        mutating func say(_ bytes: some Sequence<UInt8>) {
            Array(bytes).withUnsafeBytes { session.receive($0) }
            while let action = session.next() { perform(action) }
        }

        private mutating func perform(_ action: MailSession.Action) {
            switch action {
            case .write(let bytes): replies += String(decoding: bytes, as: UTF8.self)
            case .end(let bytes):
                replies += String(decoding: bytes, as: UTF8.self)
                hasEnded = true
            case .askRecipient(let address): perform(session.answered(recipient: recipient(address)))
            case .deliver(let message, let envelope):
                mails.append((String(decoding: message, as: UTF8.self), envelope))
                perform(session.answered(delivery: delivery(envelope)))
            case .startTLS:
                begsTLS = true
                session.becameSecure()
            }
        }

        var codes: [String] {
            replies.split(separator: "\r\n").filter { $0.dropFirst(3).first != "-" }.map { String($0.prefix(3)) }
        }
    }

    private static let hello = "EHLO client.example\r\n"
    private static let mail =
        "MAIL FROM:<a@b.example>\r\nRCPT TO:<box@in.example>\r\nDATA\r\nSubject: x\r\n\r\nHi\r\n.\r\n"

    private func talk(_ text: String, _ dialect: MailDialect = .smtp, bytesMax: Int = 1_000) -> Talk {
        var talk = Talk(dialect, bytesMax: bytesMax)
        talk.say(text.utf8)
        return talk
    }

    @Test func aMailIsTakenWhereverTheBytesAreCut() {
        let text = SessionTests.hello + SessionTests.mail + "NOOP\r\n" + SessionTests.mail + "QUIT\r\n"
        let wanted = ["250", "250", "250", "354", "250", "250", "250", "250", "354", "250", "221"]
        #expect(talk(text).codes == wanted)
        let bytes = Array(text.utf8)
        for cut in bytes.indices {
            var talk = Talk()
            talk.say(bytes[..<cut])
            talk.say(bytes[cut...])
            #expect(
                talk.codes == wanted && talk.mails.map(\.0) == ["Subject: x\r\n\r\nHi\r\n", "Subject: x\r\n\r\nHi\r\n"])
        }
        var slow = Talk()
        for byte in bytes { slow.say([byte]) }
        #expect(slow.codes == wanted && slow.hasEnded)
    }

    @Test func theGreetingOffersWhatThereIs() {
        var talk = Talk(offersTLS: true)
        talk.say("ehlo x\r\n".utf8)
        for word in ["PIPELINING", "SIZE 1000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "STARTTLS"] {
            #expect(talk.replies.contains(word))
        }
        talk.say("STARTTLS\r\n".utf8)
        #expect(talk.begsTLS)
        talk.replies = ""
        talk.say("MAIL FROM:<>\r\nEHLO x\r\n".utf8)
        #expect(talk.codes == ["503", "250"] && !talk.replies.contains("STARTTLS"))
    }

    @Test func whatFollowsSTARTTLSInTheClearEndsTheConnection() {
        var talk = Talk(offersTLS: true)
        talk.say("EHLO x\r\nSTARTTLS\r\nMAIL FROM:<a@b.example>\r\n".utf8)
        #expect(talk.codes == ["250", "554"] && talk.hasEnded && !talk.begsTLS)
        #expect(self.talk("EHLO x\r\nSTARTTLS\r\n").codes == ["250", "502"])
    }

    @Test func nothingIsRelayed() {
        let talk = talk(SessionTests.hello + "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n")
        #expect(talk.codes == ["250", "250", "550", "554"] && talk.mails.isEmpty)
    }

    @Test func aStoreThatCannotWriteMakesTheClientKeepTheMail() {
        var talk = Talk()
        talk.recipient = { _ in .tryLater }
        talk.say((SessionTests.hello + "MAIL FROM:<>\r\nRCPT TO:<box@in.example>\r\n").utf8)
        #expect(talk.codes.last == "451")
        talk = Talk()
        talk.delivery = { _ in [.tryLater] }
        talk.say((SessionTests.hello + SessionTests.mail).utf8)
        #expect(talk.codes.last == "451")
        talk = Talk()
        talk.delivery = { _ in [.refused("no mail\r\n250 x")] }
        talk.say((SessionTests.hello + SessionTests.mail).utf8)
        #expect(talk.codes.last == "554")
    }

    @Test func inLMTPEachRecipientHasItsAnswer() {
        var talk = Talk(.lmtp)
        talk.delivery = { _ in [.stored, .tryLater, .refused("no")] }
        let recipients = ["a", "b", "x@else", "c"].map { name in
            "RCPT TO:<\(name.contains("@") ? name : name + "@in.example")>\r\n"
        }.joined()
        talk.say("LHLO x\r\nMAIL FROM:<>\r\n\(recipients)DATA\r\nHi\r\n.\r\n".utf8)
        #expect(talk.codes == ["250", "250", "250", "250", "550", "250", "354", "250", "451", "554"])
        #expect(self.talk("EHLO x\r\nHELO x\r\n", .lmtp).codes == ["500", "500"])
        #expect(self.talk("LHLO x\r\n").codes == ["500"])
    }

    @Test func inSMTPOneAnswerStandsForAll() {
        var talk = Talk()
        talk.delivery = { _ in [.stored, .tryLater] }
        talk.say(
            (SessionTests.hello
                + "MAIL FROM:<>\r\nRCPT TO:<a@in.example>\r\nRCPT TO:<b@in.example>\r\nDATA\r\nHi\r\n.\r\n")
                .utf8)
        #expect(talk.codes == ["250", "250", "250", "250", "354", "451"])
    }

    @Test func theSizeIsBoundedBeforeAndAfter() {
        let start = SessionTests.hello + "MAIL FROM:<> SIZE="
        #expect(talk(start + "1000\r\n").codes == ["250", "250"])
        #expect(talk(start + "1001\r\n").codes == ["250", "552"])
        let body = String(repeating: "x", count: 998) + "\r\n"
        let head = SessionTests.hello + "MAIL FROM:<>\r\nRCPT TO:<a@in.example>\r\nDATA\r\n"
        #expect(talk(head + body + ".\r\n").codes.last == "250")
        #expect(talk(head + "y" + body + ".\r\nNOOP\r\n").codes.suffix(2) == ["552", "250"])
    }

    @Test func theLineIsBounded() {
        let room = MailServerLimits.commandBytesMax - "NOOP \r\n".utf8.count
        #expect(talk("NOOP " + String(repeating: "x", count: room) + "\r\n").codes == ["250"])
        let over = talk("NOOP " + String(repeating: "x", count: room + 1) + "\r\n")
        #expect(over.codes == ["500"] && over.hasEnded)
        #expect(talk(String(repeating: "x", count: MailServerLimits.commandBytesMax)).hasEnded)
    }

    @Test(arguments: ["NOOP\n", "\n", "EHLO x\r\nMAIL FROM:<a@b.example>\nRCPT TO:<x@in.example>\r\n"])
    func aLineFeedAloneEndsTheConnection(_ text: String) {
        let talk = talk(text)
        #expect(talk.codes.last == "521" && talk.hasEnded)
    }

    @Test func aSmuggledMailIsRefused() {
        let head = SessionTests.hello + "MAIL FROM:<>\r\nRCPT TO:<a@in.example>\r\nDATA\r\n"
        for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r\n.\r"] {
            let talk = talk(head + "Hi" + end + "MAIL FROM:<evil@b.example>\r\n.\r\n")
            #expect(
                talk.mails.isEmpty || talk.mails.count == 1 && talk.mails[0].1.sender.isEmpty, "\(end.debugDescription)"
            )
            #expect(!talk.mails.contains { $0.1.sender == "evil@b.example" })
        }
    }

    @Test func recipientsAndMailsAndFaultsAreBounded() {
        let one = "RCPT TO:<a@in.example>\r\n"
        let start = SessionTests.hello + "MAIL FROM:<>\r\n"
        #expect(talk(start + String(repeating: one, count: MailServerLimits.recipientsMax)).codes.last == "250")
        #expect(talk(start + String(repeating: one, count: MailServerLimits.recipientsMax + 1)).codes.last == "452")
        let junk = talk(String(repeating: "X\r\n", count: MailServerLimits.faultsMax))
        #expect(junk.codes.last == "500" && !junk.hasEnded)
        #expect(talk(String(repeating: "X\r\n", count: MailServerLimits.faultsMax + 1)).codes.last == "421")
        let many = String(repeating: SessionTests.mail, count: MailServerLimits.mailsPerConnectionMax)
        var talk = talk(SessionTests.hello + many)
        #expect(talk.codes.last == "250")
        talk.say(SessionTests.mail.utf8)
        #expect(talk.codes.last == "421" && talk.hasEnded)
    }

    @Test(arguments: [
        ("MAIL FROM:<a@b.example> BODY=8BITMIME SIZE=10", "250"), ("mail from:<>", "250"),
        ("MAIL FROM: <a@b.example>", "250"),
        ("MAIL FROM:<@x,@y:a@b.example>", "250"), ("MAIL FROM:<\"a b\"@c.example>", "250"),
        ("MAIL FROM:<zo\u{EB}@b.example> SMTPUTF8", "250"), ("MAIL FROM:<zo\u{EB}@b.example>", "553"),
        ("MAIL FROM:<a@b.example> AUTH=<>", "555"), ("MAIL FROM:<a@b.example> SIZE=-1", "501"),
        ("MAIL FROM:<a@b.example> BODY=BINARYMIME", "555"), ("MAIL FROM:a@b.example", "501"), ("MAIL FROM:<a@b", "501"),
        ("MAIL FROM:<a b@c.example>", "501"), ("MAIL TO:<a@b.example>", "501"), ("MAIL", "501"),
        ("MAIL FROM:<a@b.example>x", "501"), ("RCPT TO:<a@in.example>", "503"), ("DATA", "503"), ("DATA x", "501"),
        ("EHLO", "501"), ("VRFY a", "252"), ("EXPN a", "502"), ("AUTH PLAIN x", "502"), ("HELP", "214"),
        ("RSET", "250"),
        ("BDAT 10", "502"), ("", "500"), ("FOO", "500"),
    ]) func commandsAreAnswered(_ line: String, _ code: String) {
        #expect(talk(SessionTests.hello + line + "\r\n").codes.last == code, "\(line)")
    }

    @Test func aSecondMAILAndAResetKeepTheOrder() {
        let text =
            SessionTests.hello
            + "MAIL FROM:<a@b.example>\r\nMAIL FROM:<c@d.example>\r\nRSET\r\nRCPT TO:<a@in.example>\r\n"
        #expect(talk(text).codes == ["250", "250", "503", "250", "503"])
        #expect(talk("MAIL FROM:<a@b.example>\r\n").codes == ["503"])
        let twice = SessionTests.hello + "MAIL FROM:<a@b.example>\r\nEHLO again\r\nRCPT TO:<a@in.example>\r\n"
        #expect(talk(twice).codes == ["250", "250", "250", "503"])
    }
}
