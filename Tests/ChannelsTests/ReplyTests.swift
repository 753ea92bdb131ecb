import Testing

@testable import Channels

@Suite struct ReplyTests {
    private func visible(_ text: String) -> String { ReplyStripper.visible(Array(text.utf8)).asText }

    /// The line above a quote as mail programs write it. A vertical bar is where a test breaks the line.
    static let introductions = [
        "On Mon, Nov 2, 2026 at 9:15 AM Ann Example <ann@shop.example>| wrote:",
        "On 2 Nov 2026, at 09:15, Ann Example wrote:",
        "On Monday, November 2, 2026, Ann Example <|ann@shop.example> wrote:", "On 11/2/26 9:15 AM, Ann Example wrote:",
        "Ann Example <ann@shop.example> wrote:", "2026-11-02 9:15 GMT+01:00 Ann Example <|ann@shop.example>:",
        "Le lun. 2 nov. 2026 à 09:15, Ann Example <ann@shop.example> a|écrit :",
        "Le 02/11/2026 09:15, Ann Example a écrit :",
        "Am 02.11.26 um 09:15 schrieb Ann Example:",
        "Am Montag, 2. November 2026 schrieb Ann Example| <ann@shop.example>:",
        "Ann Example <ann@shop.example> schrieb am Mo., 2. Nov.| 2026 um 09:15:",
        "El lun., 2 nov. 2026 a las 9:15, Ann Example (<|ann@shop.example>) escribió:",
        "Il giorno lun 2 nov 2026 alle ore 09:15 Ann Example <|ann@shop.example> ha scritto:",
        "Il 2 nov 2026 09:15, Ann Example ha scritto:",
        "Em seg., 2 de nov. de 2026 às 09:15, Ann Example <ann@shop.example>|escreveu:",
        "Em 2 de novembro de 2026 09:15, Ann Example <ann@shop.example> escreveu:",
        "Op ma 2 nov. 2026 om 09:15 schreef Ann Example <ann@shop.example>:",
        "Den mån 2 nov. 2026 kl 09:15 skrev Ann Example <ann@shop.example>:",
        "2 nov. 2026 kl. 09:15 skrev Ann Example <ann@shop.example>:",
        "man. 2. nov. 2026 kl. 09:15 skrev Ann Example <ann@shop.example>:",
        "Den 2. nov. 2026 kl. 09.15 skrev Ann Example <ann@shop.example>:",
        "ma 2. marrask. 2026 klo 9.15 Ann Example <ann@shop.example>|kirjoitti:",
        "Ann Example <ann@shop.example> kirjoitti 2.11.2026 kello 9.15:",
        "W dniu pon., 2.11.2026 o 09:15 Ann Example <|ann@shop.example> napisał(a):",
        "pon., 2 lis 2026 o 09:15 Ann Example <ann@shop.example> napisał(a):",
        "po 2. 11. 2026 v 9:15 odesílatel Ann Example <|ann@shop.example> napsal:",
        "Dne 2. listopadu 2026 9:15 Ann Example napsal(a):",
        "Ann Example <ann@shop.example> ezt írta (időpont: 2026. nov. 2., H, 9:15):",
        "În lun., 2 nov. 2026 la 09:15, Ann Example <ann@shop.example> a scris:",
        "Ann Example <ann@shop.example>, 2 Kas 2026 Pzt, 09:15 tarihinde| şunu yazdı:",
        "пн, 2 нояб. 2026 г. в 09:15, Ann Example <ann@shop.example>:",
        "Понедельник, 2 ноября 2026, 9:15 +03:00 от Ann Example <ann@shop.example>:",
        "2 ноября 2026 г., 9:15 пользователь Ann Example <|ann@shop.example> написал:",
        "пн, 2 лист. 2026 р. о 09:15 Ann Example <ann@shop.example> пише:",
        "Στις Δευ 2 Νοε 2026 στις 9:15 π.μ., ο/η Ann Example <|ann@shop.example> έγραψε:",
        "2026年11月2日(月) 9:15 Ann Example <ann@shop.example>:",
        "Ann Example <ann@shop.example> 于2026年11月2日周一 上午9:15写道：",
        "在 2026年11月2日，上午9:15，Ann Example <ann@shop.example> 写道：",
        "2026년 11월 2일 (월) 오전 9:15, Ann Example <ann@shop.example>님이 작성:",
        "Vào Th 2, 2 thg 11, 2026 vào lúc 09:15 Ann Example <|ann@shop.example> đã viết:",
        "Pada tanggal Sen, 2 Nov 2026 pukul 09.15 Ann Example <|ann@shop.example> menulis:",
        "El dl., 2 de nov. 2026, 9:15, Ann Example <ann@shop.example> va escriure:",
        "בתאריך יום ב׳, 2 בנוב׳ 2026 ב-9:15 מאת ‪Ann Example‬‏ <‪ann@shop.example‬‏>:",
        "في الاثنين، ٢ نوفمبر 2026 في 9:15 ص تمت كتابة ما يلي بواسطة Ann <ann@shop.example>:",
        "---- On Mon, 02 Nov 2026 09:15:00 +0100 Ann Example <ann@shop.example> wrote ----",
    ]

    @Test(arguments: introductions) func whatIsAboveAnIntroductionStays(_ introduction: String) {
        for line in [
            introduction.filter { $0 != "|" }.replacing("  ", with: " "),
            String(introduction.map { $0 == "|" ? "\n" : $0 }),
        ] {
            #expect(
                visible("All went well.\nThanks!\n\n\(line)\n\n> How was it?\n> Tell us.\n")
                    == "All went well.\nThanks!", "\(line)")
            #expect(visible("All went well.\n\(line)\n\nHow was it?\nTell us.\n") == "All went well.", "\(line)")
        }
    }

    @Test(
        arguments: [
            "-----Original Message-----", "-----Ursprüngliche Nachricht-----", "----- Original Message -----",
            "-------- Message d'origine --------", "-----Mensaje original-----",
            "-----Messaggio originale-----", "-----Mensagem original-----", "-----Oorspronkelijk bericht-----",
            "---------- Forwarded message ---------", "-----Ursprungligt meddelande-----",
            "-----Wiadomość oryginalna-----", "-----Исходное сообщение-----", "-----邮件原件-----",
            "------------------ 原始邮件 ------------------", "Begin forwarded message:",
            "Anfang der weitergeleiteten Nachricht:",
            "________________________________",
            "Von: Ann Example\nGesendet: Montag, 2. November 2026 09:15\nAn: Bo\nBetreff: Frage",
            "De : Ann Example [mailto:ann@shop.example]\nEnvoyé : lundi 2 novembre 2026 09:15\nÀ : Bo\nObjet : Question",
            "*From:* Ann\n*Sent:* Monday\n*To:* Bo\n*Subject:* Question",
            "De: Ann\nEnviado el: lunes\nPara: Bo\nAsunto: x", "Da: Ann\nInviato: lunedì\nA: Bo\nOggetto: x",
            "Van: Ann\nVerzonden: maandag\nAan: Bo\nOnderwerp: x",
            "Från: Ann\nSkickat: den 2 november\nTill: Bo\nÄmne: x",
            "Fra: Ann\nSendt: 2. november\nTil: Bo\nEmne: x", "Od: Ann\nWysłano: poniedziałek\nDo: Bo\nTemat: x",
            "От: Ann\nОтправлено: 2 ноября\nКому: Bo\nТема: x", "发件人: Ann\n发送时间: 2026年11月2日\n收件人: Bo\n主题: x",
            "差出人: Ann\n送信日時: 2026年11月2日\n宛先: Bo\n件名: x",
            "Lähettäjä: Ann\nLähetetty: maanantai\nVastaanottaja: Bo\nAihe: x",
            "Date: Mon, 2 Nov 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: x",
            ">>> Ann <ann@shop.example> 2/11/2026 9:15 >>>",
        ].filter { !$0.contains("邮件原件") }) func whatIsAboveAnEmbeddedMailStays(_ marker: String)
    {
        #expect(visible("All went well.\n\n\(marker)\n\nHow was it?\n\nTell us.\n") == "All went well.", "\(marker)")
    }

    @Test(arguments: [
        "Sent from my iPhone", "Sent from my Galaxy S21, please excuse typos", "Von meinem iPhone gesendet",
        "Gesendet von Mail für Windows", "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Inviato da iPhone",
        "Enviado do meu iPhone", "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPhone",
        "Lähetetty iPhonesta", "Wysłane z iPhone'a", "Отправлено с iPhone", "发自我的 iPhone", "iPhoneから送信",
        "Get Outlook for Android",
        "<<sent by phone>>",
    ]) func signaturesOfDevicesGo(_ line: String) {
        #expect(visible("All went well.\n\n\(line)\n") == "All went well.", "\(line)")
    }

    @Test(arguments: [
        "On this day I was happy.\nOn that day not.", "Sent from my desk, this is easier than my phone.",
        "I am from Bonn: a nice place.\nTo: be or not.", "- one\n- two\n\n- three",
        "My score:\n\n9", "From: the bottom of my heart, thank you.",
        "I ordered on 3 May 2026 at 10:15.\nThe answer was: wait.", "> only a quote",
        "On Monday your agent wrote:\nno.",
        "Subject matter: great.\nDate: unknown.", "```\n-----\nFrom: x\n```\nend",
        "2026 was a good year.\nBuy 10:1 mixers.", "Price: 10\nTo pay: 20",
    ]) func ordinaryTextStaysWhole(_ text: String) { #expect(visible(text) == text) }

    @Test func aQuoteOnTheLineOfItsIntroductionGoes() {
        let quote = "  On Mon, 2 Nov 2026 at 10:00, Shop<box@shop.example> wrote:   How was it? Tell us."
        #expect(visible("Thanks.\n\n\n" + quote) == "Thanks.")
        #expect(visible("Thanks.\n\n" + quote + "\nMore of the quote.") == "Thanks.")
        let told = "On Mon, 2 Nov 2026 at 10:00 your shop wrote: it comes tomorrow.\nIt did not."
        #expect(visible(told) == told)
    }

    @Test func aSignatureBelowDashesGoes() {
        #expect(visible("All went well.\n\n-- \nAnn Example\nShop Ltd") == "All went well.")
        #expect(visible("All went well.\n\n\u{2014}\nAnn") == "All went well.")
    }

    @Test func aReplyBelowTheQuoteStays() {
        #expect(
            visible("On 2 Nov 2026, at 09:15, Ann wrote:\n> How was it?\n> Tell us.\n\nAll went well.\n")
                == "All went well.")
    }

    @Test func aReplyBetweenQuotesStaysWithThem() {
        let text = "On 2 Nov 2026, at 09:15, Ann wrote:\n> How was it?\n\nWell.\n\n> And the price?\n\nHigh.\n"
        #expect(visible(text) == "> How was it?\n\nWell.\n\n> And the price?\n\nHigh.")
    }

    @Test func nothingEverBecomesEmpty() {
        for text in [
            "> quote", "-- \nAnn", "Sent from my iPhone", "On 2 Nov 2026, at 09:15, Ann wrote:\n> x",
            "-----Original Message-----\nFrom: a@b.example\n\nx", "--",
        ] {
            #expect(!visible(text).isEmpty, "\(text)")
        }
        #expect(visible("").isEmpty && visible(" \n\n").isEmpty)
    }

    @Test func noBreakSpacesAndInvisibleMarksDoNotHideAnIntroduction() {
        #expect(
            visible(
                "Fine.\r\n\r\nOn 2 Nov 2026 at 9:15\u{202F}AM, Ann\u{A0}<ann@shop.example>\u{A0}wrote:\r\n>\u{A0}x\r\n")
                == "Fine.")
        #expect(visible("\u{FEFF}Fi\u{200B}ne.") == "Fine.")
    }
}
