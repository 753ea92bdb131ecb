/// The words of the lines that mail programs of phones add, in lower case.
enum DeviceWords {
    static let prefixes: [[UInt8]] = [
        "sent via ", "sent with ", "sent by ", "sent using ", "sent from ", "get outlook for ",
        "get [outlook for ", "from my iphone", "from my ipad", "from my android", "from my blackberry",
        "from my mobile", "from my phone", "envoyé de mon ", "envoyé depuis ", "envoyé à partir d",
        "envoyé avec ", "téléchargez outlook pour ", "obtenez outlook pour ", "provenance : ", "von meinem ",
        "gesendet von ", "gesendet mit ", "von unterwegs gesendet", "diese nachricht wurde von meinem ",
        "holen sie sich outlook für ", "outlook für ", "verzonden met ", "verzonden vanaf ",
        "verstuurd vanaf ", "verstuurd met ", "download outlook voor ", "enviado desde ", "enviado con ",
        "obtener outlook para ", "enviado do ", "enviado de ", "enviado via ", "enviada do ",
        "obter o outlook para ", "inviato da ", "inviato dal ", "inviato con ", "scarica outlook per ",
        "skickat från ", "skickas från ", "sendt fra ", "sendt via ", "hent outlook til ", "lähetetty ",
        "wysłane z ", "wysłano z ", "odesláno z", "odoslané z", "trimis de pe ", "elküldve az ",
        "iphone-omról küldve", "отправлено с ", "Отправлено с ", "Отправлено из ", "отправлено из ",
        "Надіслано з ", "Στάλθηκε από ", "iphoneから送信", "ipadから送信",
    ].map { Array($0.utf8) }

    /// Anywhere in a short line.
    static let infixes: [StaticString] = [
        " from mobile", "from my iphone", "'den gönderildi", "나의 iphone에서",
    ]

    static let circumfixes: [(start: [UInt8], end: [UInt8])] = [
        ("從我的", "傳送"),
        ("从我的", "发送"),
        ("发自我的", ""),
        ("發自我的", ""),
        ("来自我的", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
