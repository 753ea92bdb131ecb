import Testing

@testable import Channels

/// What mail programs add, in the languages that they speak; and sentences that begin alike and are text.
@Suite struct ReplyLanguageTests {
    private func visible(_ text: String) -> String { ReplyStripper.visible(Array(text.utf8)).asText }

    static let signatures = [
        "Sent from my Verizon, Samsung Galaxy smartphone", "Sent from Mail for Windows", "Get BlueMail for Android",
        "Get [Outlook for iOS](https://aka.example/o)", "Sent with Unibox", "Sent from my TI-85",
        "Yahoo Mail: Search, Organize, Conquer", "TypeApp for Android", "Outlook für iOS beziehen",
        "Outlook für Android herunterladen", "Von meinem/meiner Galaxy gesendet", "Von Yahoo Mail auf Android gesendet",
        "Von Outlook für iOS gesendet", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "Télécharger Outlook pour iOS", "Obtenir Outlook pour Android", "Envoyé de Yahoo Mail sur Android",
        "Envoyé de Outlook pour iOS", "Provenance : Courrier pour Windows",
        "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
        "Obtenga Outlook para Android", "Descargar Outlook para iOS", "Ottieni Outlook per iOS",
        "Inviato dal mio dispositivo Android con K-9 Mail. Perdonate la brevità.", "Obtenha o Outlook para iOS",
        "Baixe o Outlook para Android", "Outlook voor iOS downloaden", "Verzonden vanuit Mail voor Windows",
        "Hämta Outlook för iOS", "Skickades från E-post för Windows", "Hent Outlook til iOS", "Få Outlook til Android",
        "Pobierz program Outlook dla systemu iOS", "Pobierz aplikację Outlook dla systemu Android",
        "Скачать Outlook для iOS", "Отправлено из приложения Почта для Windows", "iPhone'umdan gönderildi",
        "Gönderen: Galaxy cihazım", "iPhone-omról küldve", "Lataa Outlook iOS:lle", "Enviat des del meu iPhone",
        "Poslano s mog iPhonea", "Đã gửi từ iPhone của tôi", "Dikirim dari iPhone saya", "Saadetud minu iPhone'ist",
        "Изпратено от моя iPhone", "נשלח מה-iPhone שלי", "أرسلت من الـ iPhone", "ส่งจาก iPhone ของฉัน",
        "Windows 版のメールから送信", "Androidから送信", "iOS 版 Outlook を入手", "获取 Outlook for iOS", "从 Windows 版邮件发送",
        "下载适用于 iOS 的 Outlook", "取得 iOS 版 Outlook", "發自我的手機", "나의 iPhone에서 보냄", "Outlook for Android 다운로드",
    ]

    @Test(arguments: signatures) func aProgramsLineIsNoText(_ line: String) {
        #expect(visible("It took three weeks.\n\n\(line)\n") == "It took three weeks.")
        #expect(
            visible("It took three weeks.\n\n\(line)\n\nOn 2 Nov 2026 at 15:04, Shop <a@shop.example> wrote:\n> How?\n")
                == "It took three weeks.")
    }

    /// Each begins as such a line does.
    static let sentences = [
        "Sent from your warehouse in pieces, it arrived broken.", "Sent via the wrong carrier, arrived late.",
        "Sent with no padding at all, the glass was broken.",
        "Get Outlook for iOS support working please, your app crashes when I share.",
        "Outlook für Windows zeigt eure Mails falsch an.", "Von meinem Konto wurde doppelt abgebucht.",
        "Von meinem iPhone aus kann ich leider nichts bestellen.", "Mein iPhone wurde nie gesendet",
        "Envoyé avec trois semaines de retard, le colis est arrivé cassé.",
        "Enviado de vuelta el paquete hace dos semanas y nadie contesta.",
        "Inviato da voi con un mese di ritardo, il pacco era rotto.",
        "Enviado via correio normal em vez de expresso.", "Verzonden met drie weken vertraging, dat kan beter.",
        "Skickat från ert lager tre veckor försent.", "Sendt fra lageret tre uger for sent.",
        "Lähetetty paketti ei ole tullut perille.", "Wysłane z opóźnieniem, paczka uszkodzona.",
        "Отправлено с опозданием на две недели, коробка порвана.", "Trimis de pe adresa gresita.", "来自我的朋友推荐。",
        "Am 02.11.2026 um 15:04 schrieb ich euch:", "On 2 Nov 2026 at 15:04 I wrote to you:", "My boss wrote:",
    ]

    @Test(arguments: sentences) func aSentenceThatBeginsAlikeIsText(_ sentence: String) {
        #expect(visible("\(sentence)\nPlease mend it.\n") == "\(sentence)\nPlease mend it.")
    }

    @Test(
        arguments: [
            ["מאת", "נשלח", "אל", "נושא"], ["من", "تم الإرسال", "إلى", "الموضوع"],
            ["От", "Изпратено", "До", "Относно"],
            ["Nuo", "Išsiųsta", "Kam", "Tema"], ["No", "Nosūtīts", "Kam", "Tēma"],
            ["Saatja", "Saadetud", "Adressaat", "Teema"], ["De", "Enviat", "Per a", "Assumpte"],
            ["Từ", "Đã gửi", "Đến", "Chủ đề"], ["Dari", "Dikirim", "Kepada", "Subjek"], ["จาก", "ส่ง", "ถึง", "เรื่อง"],
            ["寄件者", "寄件日期", "收件者", "主旨"], ["보낸 사람", "날짜", "받는 사람", "제목"],
            ["Kimden", "Gönderildi", "Kime", "Konu"], ["Från", "Datum", "Till", "Rubrik"],
        ])
    func aQuotedHeaderIsKnownInManyLanguages(_ names: [String]) {
        let header =
            "\(names[0]): Shop <a@shop.example>\n\(names[1]): 2 Nov 2026\n\(names[2]): Ann\n\(names[3]): Re: Order"
        #expect(visible("It was quick.\n\n\(header)\n\nHow was it?\n") == "It was quick.")
        #expect(visible("It was quick.\n\n\(header.replacing(":", with: "："))\n\nHow was it?\n") == "It was quick.")
    }

    @Test(
        arguments: [
            "-------- Oprindelig besked --------", "---------- Původní e-mail ----------", "-----원본 이메일-----",
            "---- 回复的原邮件 ----", "-------- 原始信息 --------", "##- Please type your reply above this line -##",
            "---- Bitte antworten Sie oberhalb dieser Zeile ----", "-- Veuillez répondre au-dessus de cette ligne --",
            "Ursprüngliche Nachricht\nVon: Shop <a@shop.example>\nDatum: 02.11.2026 15:04\nAn: ann@example.org",
        ])
    func aMarkEndsTheReply(_ mark: String) {
        #expect(visible("It was quick.\n\n\(mark)\n\nHow was it?\n") == "It was quick.")
    }

    @Test(
        arguments: [
            "Shop wrote:", "Quoting Shop <a@shop.example>:", "Zitat von Shop <a@shop.example>:",
            "02.11.2026, 15:04 von a@shop.example:", "Nov 2, 2026, 15:04 by a@shop.example:",
            "02.11.2026, 15:04, \"Shop\" (a@shop.example):", "На 2.11.2026 г. в 15:04 ч., Shop написа:",
            "\u{200F}בתאריך 2 בנוב׳ 2026 ב-15:04 מאת \u{202A}Shop\u{202C} <\u{202A}a@shop.example\u{202C}>:\u{202C}",
        ])
    func anIntroductionWithoutTheUsualMarksIsKnownAboveItsQuote(_ introduction: String) {
        #expect(visible("It was quick.\n\n\(introduction)\n\n> How was it?\n> Tell us.\n") == "It was quick.")
    }

    /// The quote of a sentence goes on below: then both are what somebody wrote.
    @Test func aPlainIntroductionInTheMiddleStays() {
        let text = "I am angry. My boss wrote:\n> We deliver in two days.\nBut it took nine."
        #expect(visible(text) == text)
    }

    @Test(
        arguments: [
            #"<div class="gmail_signature">Ann<br>CEO</div>"#, #"<div id="Signature"><p>Ann</p></div>"#,
            #"<div class="moz-signature">-- <br>Ann</div>"#, #"<div class="front-signature"><ul><li>Ann</ul></div>"#,
            #"<div id="ms-outlook-mobile-signature">Outlook</div>"#,
            #"<blockquote id="composer_signature">Galaxy</blockquote>"#,
        ])
    func aMarkedSignatureIsLeftOutOfTheReply(_ signature: String) {
        let (full, reply) = HTMLText.textAndReply(Array("<div>It was quick.</div>\(signature)<p>End</p>".utf8))
        #expect(reply.asText == "It was quick.\n\nEnd")
        #expect(full.count > reply.count)
    }

    @Test func answersBetweenThePartsOfAQuoteStay() {
        let html = """
            <div class="gmail_quote"><div class="gmail_attr">On Monday Ann wrote:</div>
            <blockquote class="gmail_quote">How was it?</blockquote><div>It was quick.</div></div>
            """
        let reply = HTMLText.textAndReply(Array(html.utf8)).reply.asText
        #expect(reply == "> On Monday Ann wrote:\n\n> How was it?\n\nIt was quick.")
    }

    @Test func whatNoReaderSeesIsNoText() {
        let html = #"<blockquote style="display: none">Hidden</blockquote><p>Seen</p><div style="Display:none">x</div>"#
        #expect(HTMLText.text(Array(html.utf8)).asText == "Seen")
    }
}
