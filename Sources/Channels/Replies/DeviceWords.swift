/// The words of the lines that mail programs of phones add, in lower case.
enum DeviceWords {
    enum Kind {
        /// A device, its system, or a program, by a name that little else has.
        case device
        /// "Phone", "device": by itself it says little.
        case thing
        case filler, unknown
    }

    struct Word {
        let text: String
        let kind: Kind
        let endsClause: Bool
    }

    static func split(_ text: ArraySlice<UInt8>) -> [Word] {
        let separators = Array(" \t()[]<>\"*".utf8)
        let marks = Array(".,;:!'".utf8)
        return text.split { separators.contains($0) }.compactMap { raw in
            var word = raw
            while let last = word.last, marks.contains(last) { word.removeLast() }
            while let first = word.first, marks.contains(first) { word.removeFirst() }
            let ends = raw.last.map { [0x2E, 0x2C, 0x3B, 0x21].contains($0) } ?? false
            return word.isEmpty ? nil : Word(text: word.asText, kind: kind(of: word.asText), endsClause: ends)
        }
    }

    private static func kind(of word: String) -> Kind {
        if fillers.contains(word) || word.contains("://") { return .filler }
        let stem = String(word.prefix { $0 != ":" && $0 != "'" && $0 != "’" })
        if names.contains(stem) || parts.contains(where: { word.contains($0) }) { return .device }
        if things.contains(word) { return .thing }
        return word.utf8.contains(where: ASCII.isDigit) ? .filler : .unknown
    }

    /// Within a word.
    private static let parts = [
        "iphon", "ipad", "ipod", "android", "galaxy", "samsung", "huawei", "xiaomi", "redmi", "oneplus", "blackberry",
        "windows", "outlook", "gmail", "yahoo", "protonmail", "superhuman", "bluemail", "typeapp", "t-mobile",
        "verizon", "mobilger",
        "vodafone", "telekom", "hotmail", "thunderbird", "smartphone", "smartfon", "macbook", "яндекс", "手机", "手機",
        "スマホ", "邮箱", "邮件", "设备", "平板", "小米", "华为", "荣耀", "三星",
    ]

    private static let names: Set<String> = [
        "ios", "gmx", "web.de", "k-9", "spark", "proton", "mail.ru", "tuta", "htc", "lg", "nokia", "oppo", "vivo",
        "honor",
        "moto", "motorola", "sony", "xperia", "pixel", "apple", "at&t", "o2", "telstra", "sprint", "rogers", "libero",
        "qq", "mobile.de", "fairphone", "zoho", "airmail", "hey", "fastmail", "mailbird", "edison", "aquamail",
    ]

    private static let things: Set<String> = [
        "phone", "mobile", "cell", "cellphone", "handheld", "tablet", "device", "handy", "mobiltelefon", "unterwegs",
        "gerät", "telefon", "telefonu", "téléphone", "portable", "appareil", "tablette", "móvil", "celular", "teléfono",
        "dispositivo", "cellulare", "telefonino", "telemóvel", "mobiel", "mobiele", "telefoon", "mobil", "mobilen",
        "mobiltelefonen", "telefonen", "puhelimesta", "puhelimestani", "komórki", "mobilu", "телефона", "смартфона",
        "планшета", "мобильного", "устройства", "κινητό", "mobils",
    ]

    /// Of all languages: who reads one of these lines does not ask in which.
    private static let fillers: Set<String> = Set(
        """
        a an and app application e-mail email encrypted for free from mail mailbox messaging my of on secure the using via \
        with new program wireless 4g 5g lte \
        auf aus dem der die das den einem einer für gesendet mein meine meinem meinen meiner meinem/meiner mit nachricht \
        sicheren und verschlüsselung von wurde \
        avec courrier courriel d' de depuis des du la le les l'application ma messagerie mes mon par pour sur sécurisée un \
        une à \
        aplicación con correo desde el en la mi para por seguro un una \
        applicazione da dai dal dalla dallo di il lo mia mio per posta sicura su \
        aplicativo aplicação com da do meu minha na no o pelo um uma \
        de een het met mijn op van vanaf vanuit voor \
        appen av e-post en ett från för fra med min mitt post på til till et \
        aplikacji dla mojego mojej mój poczta poczty programu systemu z ze \
        в для из мобильной моего моей на от почта почты приложения приложении программы с \
        aplikace mého mojho svého pro pre \
        το του μου την από din pe al meu des del s mog minu mana mano моя мой моят di dari saya của tôi từ my \
        적용 版 版的 的 用 アプリ メール の 版のメール 版の
        """.split { $0 == " " || $0 == "\n" }.map { String($0) })

    /// In what follows the name: an apology for the typing, or a word of where to get the program.
    static let apologies = [
        "excus", "entschuldig", "verzeih", "brev", "brièv", "kürze", "typo", "tippfehler", "sorry", "pardon", "perdon",
        "disculp", "scus", "desculp", "forgive", "apolog", "kortheid", "ursäkt", "undskyld", "unnskyld", "извин", "://",
        "environment",
    ]

    static let openings: [[UInt8]] = [
        "sent from ", "sent via ", "sent with ", "sent by ", "sent using ", "sent on ", "written on ", "typed on ",
        "from my ", "get ", "download ",
        "gesendet von ", "gesendet mit ", "gesendet über ", "gesendet aus ", "geschrieben auf ", "von meinem ",
        "von meiner ", "holen sie sich ", "diese nachricht wurde mit ", "diese nachricht wurde von ", "laden sie ",
        "envoyé de ", "envoyé du ", "envoyé depuis ", "envoyé à partir d", "envoyé avec ", "envoyé par ", "envoyé via ",
        "provenance : ", "provenance : ", "télécharger ", "téléchargez ", "obtenir ", "obtenez ",
        "enviado desde ", "enviado con ", "obtener ", "obtenga ", "descargar ", "descargue ",
        "enviado do ", "enviado de ", "enviado da ", "enviado via ", "enviado pelo ", "enviada do ",
        "enviado a partir d",
        "enviado com ", "obter ", "obtenha ", "baixe ", "baixar ", "transferir ",
        "inviato da ", "inviato dal ", "inviato dall", "inviato con ", "inviato tramite ", "ottieni ", "scarica ",
        "verzonden met ", "verzonden vanaf ", "verzonden vanuit ", "verzonden via ", "verstuurd vanaf ",
        "verstuurd met ",
        "verstuurd vanuit ", "download ",
        "skickat från ", "skickat med ", "skickat via ", "skickas från ", "skickades från ", "hämta ", "skaffa ",
        "sendt fra ", "sendt via ", "sendt med ", "hent ", "få ", "lähetetty ", "lataa ", "hanki ",
        "wysłane z ", "wysłano z ", "wysłane za pomocą ", "wiadomość wysłana z ", "pobierz ", "uzyskaj ",
        "odesláno z ", "odoslané z ", "stáhnout ", "získat ", "trimis de pe ", "trimis din ", "obțineți ", "elküldve ",
        "отправлено с ", "отправлено из ", "отправлено через ", "скачать ", "получить ", "надіслано з ", "отримати ",
        "στάλθηκε από ", "εστάλη από ", "λήψη ", "enviat des ", "enviat amb ", "poslano s ", "poslano z ",
        "изпратено от ", "послато са ", "saadetud ", "nosūtīts no ", "išsiųsta iš ", "siųsta iš ", "gönderen: ",
        "đã gửi từ ", "được gửi từ ", "dikirim dari ", "ส่งจาก ", "נשלח ", "أرسلت ", "مرسل ", "تم الإرسال من ",
        "发自我的", "發自我的", "来自我的", "傳自我的", "获取 ", "獲取 ", "下载", "下載", "取得 ",
    ].map { Array($0.utf8) }

    static let ownOpenings: [[UInt8]] = ["sent from my ", "sent from a ", "sent via my "].map { Array($0.utf8) }

    static let programOpenings: [[UInt8]] = [
        "sent from ", "sent with ", "sent using ", "gesendet mit ", "envoyé avec ", "envoyé depuis ", "enviado con ",
        "inviato con ", "verzonden met ", "verstuurd met ", "skickat med ", "sendt med ", "wysłane z ",
        "отправлено из ",
    ].map { Array($0.utf8) }

    /// What stands around the name. Without a beginning of its own, such a line holds nothing else.
    static let frames: [(start: [UInt8], end: [UInt8])] = [
        ("von ", " gesendet"), ("mit ", " gesendet"), ("von ", " aus gesendet"),
        ("diese nachricht wurde ", " gesendet"),
        ("diese e-mail wurde ", " gesendet"), ("vom ", " gesendet"), ("", " beziehen"), ("", " herunterladen"),
        ("", " downloaden"), ("", " downloadet"), ("", "から送信"), ("", " から送信"), ("", "を入手"), ("", " を入手"),
        ("", "から送信されました"), ("", " 다운로드"), ("", "에서 보냄"), ("나의 ", "에서 보냄"), ("내 ", "에서 보냄"),
        ("", " gönderildi"), ("", " edinin"), ("", " küldve"), ("", " letöltése"), ("", "-ról küldve"),
        ("从", "发送"), ("從", "傳送"), ("從", "發送"), ("由", "发送"), ("透過", "傳送"), ("通过", "发送"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Whole lines.
    static let phrases: [[UInt8]] = [
        "yahoo mail: search, organize, conquer", "typeapp for android", "from mobile", "sent from mobile",
        "von unterwegs gesendet", "gesendet von unterwegs", "mobil gesendet", "sent on the go", "envoyé de mon mobile",
        "outlook für ios", "outlook für android", "outlook for ios", "outlook for android",
    ].map { Array($0.utf8) }
}
