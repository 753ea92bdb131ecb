import Feedback
import Testing

@testable import Channels

/// Automatic mail in the languages that mail servers speak, and what people write in nearly the same words.
@Suite struct AutomaticLanguageTests {
    private func disposition(_ subject: String, _ text: String, _ fields: String...) throws -> Disposition? {
        let header = ["From: A <a@person.example>", "Subject: \(subject)", "Content-Type: text/plain; charset=utf-8"]
        return try Given.mail((header + fields).joined(separator: "\r\n") + "\r\n\r\n" + text)?.disposition
    }

    @Test(
        arguments: [
            "Unzustellbar: Umfrage", "Non remis : Enquête", "No se puede entregar: Encuesta",
            "Non recapitabile: Sondaggio",
            "Não é possível entregar: Pesquisa", "Kan niet worden bezorgd: Enquête", "Det går inte att leverera: Enkät",
            "Kan ikke leveres: Spørgsmål", "Nie można dostarczyć: Ankieta", "Не удается доставить: Опрос", "配信不能: 調査",
            "无法送达: 调查", "無法傳遞: 問卷", "배달되지 않음: 설문", "Teslim edilemedi: Anket", "Nedoručitelné: Anketa",
            "Kézbesíthetetlen: Kérdés", "Ei voi toimittaa: Kysely",
        ])
    func aServersSubjectIsABounce(_ subject: String) throws {
        #expect(try disposition(subject, "x") == .bounce(rule: "bounce-subject"))
    }

    /// Parcels too are not delivered: the words of a mail server must stand in the text.
    @Test(
        arguments: [
            "Zustellung fehlgeschlagen", "Échec de remise du message", "Mensaje no entregado", "Mancata consegna",
            "Falha na entrega", "Недоставленное сообщение", "メール配信エラー", "Benachrichtigung zum Zustellungsstatus",
        ])
    func aDoubtfulSubjectNeedsAServersWords(_ subject: String) throws {
        #expect(
            try disposition(subject, "ann@example.org: 550 5.1.1 User unknown")
                == .bounce(rule: "bounce-subject-and-text"))
        #expect(try disposition(subject, "Mein Paket fehlt, 550 Euro sind weg") == .counted)
    }

    @Test(
        arguments: [
            "Auto-Antwort: Umfrage", "Abwesend: Umfrage", "Message d'absence", "Absent(e) du bureau",
            "Assente dall'ufficio",
            "Ausência temporária: x", "Afwezig: enquête", "Fraværsmelding", "Poza biurem", "АВТООТВЕТ: опрос",
            "Αυτόματη απάντηση: x", "Автоматична відповідь: x", "Автоматичен отговор: x", "Automatski odgovor: x",
            "Samodejni odgovor: x", "Automaatvastus: x", "Automatinis atsakymas: x", "Automātiskā atbilde: x",
            "תשובה אוטומטית: x", "رد تلقائي: x", "Trả lời tự động: x", "ตอบกลับอัตโนมัติ: x", "Balasan otomatis: x",
            "【自動返信】お問い合わせ", "[Auto-Reply] Your order",
        ])
    func aMachinesSubjectIsAnAutomaticReply(_ subject: String) throws {
        #expect(try disposition(subject, "x") == .autoReply(rule: "auto-reply-subject"))
    }

    @Test(
        arguments: [
            ("Annual leave Re: Survey", "Hello, I am out of the office until 9 November."),
            ("Urlaub", "Ich bin bis einschließlich 9. November nicht im Büro."),
            ("Absence : enquête", "Bonjour, je suis absent jusqu'au 9."), ("Ausencia: x", "Estaré ausente hasta el 9."),
            ("Assenza: x", "Sono assente fino al 9."), ("Отпуск", "Нахожусь в отпуске до 9 ноября."),
        ])
    func anAbsenceIsOneByItsSubjectAndItsText(_ subject: String, _ text: String) throws {
        #expect(try disposition(subject, text) == .autoReply(rule: "absence-subject-and-text"))
    }

    @Test(
        arguments: [
            ("Holiday flat", "When I return home I will complain."), ("Urlaub", "Nach meiner Rückkehr rief ich an."),
            ("Отпуск", "Мы были в отпуске, отель ужасный"), ("Vacaciones", "Estoy de vacaciones y la app no funciona"),
            ("Absence de réponse", "Vous n'avez pas répondu."), ("Auto: kaputt", "Der Wagen ist defekt"),
            ("Afwezig bij levering", "De bezorger zei dat ik afwezig was"), ("不在通知について", "通知がありません"),
            ("Out of stock", "You are out of stock again"), ("Nicht zugestellt", "Mein Paket wurde nicht zugestellt"),
            ("Entrega", "Recebi 550 reais de volta"),
            ("Whitelist", "Please whitelist my address in your message filter"),
            ("Please confirm your opening hours", "Are you open?"),
        ])
    func whatPeopleWriteCounts(_ subject: String, _ text: String) throws {
        #expect(try disposition(subject, text) == .counted)
    }

    @Test(
        arguments: [
            "I use this approach to control spam: fill out the request form to be added to my approved senders.",
            "ChoiceMail asks for a one-time registration.", "MailInBlack : cliquez pour vous authentifier.",
            "0Spam: click to confirm that you are a human sender", "BitBounce holds your message for a fee.",
            "Your email has been held. Confirm that you are not a robot.",
            "Um Spam zu vermeiden, wird Ihre Nachricht erst nach einer Bestätigung zugestellt.",
        ])
    func aChallengeIsNoFeedback(_ text: String) throws {
        #expect(try disposition("Re: Survey", text) == .autoReply(rule: "challenge-response"))
    }

    @Test(arguments: ["X-Autoresponder: yes", "X-Vacation: yes", "X-Cron-Env: <LANG=C>"])
    func aMachinesFieldIsAnAutomaticReply(_ field: String) throws {
        guard case .autoReply = try disposition("Re: Survey", "x", field) else {
            Issue.record("counted")
            return
        }
    }

    @Test func exchangesOwnSenderIsADaemonInEveryLanguage() throws {
        let sender = "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>"
        #expect(try Given.mail("\(sender)\r\nSubject: ?\r\n\r\nx")?.disposition == .bounce(rule: "daemon-sender"))
    }

    /// RFC 6522: reports are machines' whatever they report; RFC 5965, RFC 6533.
    @Test func reportsAreNoFeedback() throws {
        func report(_ type: String, _ part: String) throws -> Submission? {
            try Given.mail(
                """
                From: a@isp.example\r\nSubject: FW: hello\r\nContent-Type: multipart/report; report-type=\(type);\r
                 boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: \(part)\r\n\r\nAction: failed\r\n--b--\r\n
                """)
        }
        #expect(try report("feedback-report", "message/feedback-report")?.disposition == .autoReply(rule: "report"))
        #expect(
            try report("global-delivery-status", "message/global-delivery-status")?.disposition
                == .bounce(rule: "delivery-status"))
    }
}
