import Feedback
import Testing

@testable import Channels

/// A mailbox rule that answers and one that passes a mail on leave the same field. The word before the subject tells them
/// apart where it has one meaning; else the mail does.
@Suite struct ForwardedMailTests {
    private func isAnswer(_ subject: String, _ text: String, _ fields: [String] = []) throws -> Bool {
        let header =
            [
                "From: Shop <shop@shop.example>", "To: Ann <ann@person.example>", "Subject: \(subject)",
                "X-MS-Exchange-Inbox-Rules-Loop: shop@shop.example", "Content-Type: text/plain; charset=utf-8",
            ] + fields
        let disposition = try Given.mail((header + ["", text, ""]).joined(separator: "\r\n"))?.disposition
        #expect(disposition == .counted || disposition == .autoReply(rule: "x-ms-exchange-inbox-rules-loop"))
        return disposition != .counted
    }

    private static let doubtful = [
        "VS: Tilaus 12", "I: Ordine 12", "TR: Commande", "RV: Pedido", "VB: Order", "PD: Zam.",
    ]
    private static let thread = ["In-Reply-To: <1@person.example>", "References: <1@person.example>"]

    @Test(arguments: doubtful)
    func anAnswerInAThreadIsAnAnswer(_ subject: String) throws {
        #expect(try isAnswer(subject, "Kiitos viestistäsi.", ForwardedMailTests.thread))
    }

    @Test(arguments: doubtful)
    func whatPassesAMailOnIsNone(_ subject: String) throws {
        for mark in [
            "-----Videresendt meddelelse-----", "---------- Forwarded message ---------", "Välitetty viesti alkaa:",
            "----- Messaggio inoltrato -----",
        ] {
            #expect(
                try !isAnswer(subject, "Til orientering\r\n\r\n\(mark)\r\nHej", ForwardedMailTests.thread), "\(mark)")
        }
        // Nothing tells which: no customer's mail is lost.
        #expect(try !isAnswer(subject, "Til orientering"))
    }

    @Test func anEnclosedMessageIsPassedOn() throws {
        let text =
            "--b\r\nContent-Type: text/plain\r\n\r\nFYI\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\n\r\nHi\r\n--b--"
        let mail =
            "From: shop@shop.example\r\nTo: ann@person.example\r\nSubject: VS: Tilaus\r\nIn-Reply-To: <1@person.example>\r\n"
            + "X-MS-Exchange-Inbox-Rules-Loop: shop@shop.example\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + text + "\r\n"
        #expect(try Given.mail(mail)?.disposition == .counted)
    }

    /// Outlook quotes the same header above what it answers and what it passes on. An answer goes to who is quoted.
    @Test func aQuotedHeaderTellsByItsSender() throws {
        func quoted(_ sender: String) -> String {
            "Kiitos.\r\n\r\nLähettäjä: Ann <\(sender)>\r\nLähetetty: maanantai 2. marraskuuta 2026 9.00\r\n"
                + "Vastaanottaja: Shop <shop@shop.example>\r\nAihe: Tilaus\r\n\r\nHei"
        }
        #expect(try isAnswer("VS: Tilaus", quoted("Ann@Person.example"), ForwardedMailTests.thread))
        #expect(try isAnswer("VS: Tilaus", quoted("ann@person.example")))
        #expect(try !isAnswer("VS: Tilaus", quoted("bob@other.example"), ForwardedMailTests.thread))
    }

    @Test func aSureWordNeedsNoEvidence() throws {
        for subject in ["Fwd: Order", "WG: Bestellung", "VL: Tilaus"] {
            #expect(try !isAnswer(subject, "Thanks.", ForwardedMailTests.thread))
        }
        #expect(try isAnswer("SV: Bestilling", "Thanks.") && isAnswer("Re: Order", "Thanks."))
    }

    /// Whoever wrote by hand has no such field: the word alone decides nothing.
    @Test func aPersonsAnswerCounts() throws {
        for subject in ForwardedMailTests.doubtful {
            let mail =
                "From: a@person.example\r\nSubject: \(subject)\r\nIn-Reply-To: <1@shop.example>\r\n\r\nKiitos, hyvin toimii.\r\n"
            #expect(try Given.mail(mail)?.disposition == .counted)
        }
    }
}
