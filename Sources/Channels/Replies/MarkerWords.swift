/// What stands above an embedded mail, in lower case.
enum MarkerWords {
    /// Between dashes.
    static let decorated: Set<String> = [
        "original message", "original appointment", "forwarded message", "forwarded by", "reply message",
        "reply above this line", "message original", "message d'origine", "message d’origine",
        "message transféré", "ursprüngliche nachricht", "original-nachricht", "originalnachricht",
        "original nachricht", "weitergeleitete nachricht", "mensaje original", "mensaje reenviado",
        "forwarded mail", "mensagem original", "mensagem encaminhada", "mensagem reencaminhada",
        "messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht", "originele bericht",
        "doorgestuurd bericht", "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande",
        "oprindelig meddelelse", "original meddelelse", "videresendt meddelelse", "opprinnelig melding",
        "videresendt melding", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość",
        "wiadomość przekazana dalej", "původní zpráva", "pôvodná správa", "eredeti üzenet",
        "továbbított üzenet", "mesaj original", "mesajul original", "orijinal mesaj", "özgün mesaj",
        "izvorna poruka", "originalna poruka", "исходное сообщение", "пересылаемое сообщение",
        "переадресованное сообщение", "αρχικό μήνυμα", "原始邮件", "原始郵件", "转发的邮件", "轉寄的郵件", "原邮件", "元のメッセージ",
        "원본 메시지", "원본 이메일", "oprindelig besked", "videresendt besked", "původní e-mail", "pôvodný e-mail",
        "原始信息", "回复的原邮件", "回覆的原郵件", "转发的原邮件", "ursprungligt mail", "messaggio originario", "missatge original",
        "isvorna poruka", "oorspronkelijke e-mail", "ursprüngliche mail", "original e-mail", "original email",
        "sākotnējais ziņojums",
        "originali žinutė", "pirminis laiškas", "algne kiri", "izvirno sporočilo", "оригінальне повідомлення",
        "оригинално съобщение", "orijinal ileti", "asıl mesaj", "pesan asli", "tin nhắn gốc", "thư gốc", "ข้อความต้นฉบับ",
        "הודעה מקורית", "الرسالة الأصلية",
    ]

    /// Before a colon.
    static let announcing: Set<String> = [
        "begin forwarded message", "forwarded message", "anfang der weitergeleiteten nachricht",
        "weitergeleitete nachricht", "début du message réexpédié", "début du message transféré",
        "inicio del mensaje reenviado", "inizio messaggio inoltrato", "início da mensagem encaminhada",
        "início da mensagem reenviada", "begin doorgestuurd bericht", "vidarebefordrat brev",
        "start på videresendt besked", "välitetty viesti alkaa", "videresendt melding",
    ]

    /// Within the words above: that what follows was passed on, and not answered.
    static let forwarding = [
        "forwarded", "weitergeleitet", "transféré", "réexpédié", "reenviad", "encaminhad", "inoltrat", "doorgestuurd",
        "vidarebefordra", "videresend", "välitetty", "przekazan", "továbbított", "пересыла", "переадресован", "转发",
        "轉寄",
    ]

    /// Anywhere between dashes or the like: help desks ask to write above such a line.
    static let boundaries = [
        "above this line", "oberhalb dieser zeile", "über dieser zeile", "über diese zeile", "au-dessus de cette ligne",
        "encima de esta línea", "arriba de esta línea", "acima desta linha", "sopra questa riga", "sopra questa linea",
        "boven deze regel", "boven deze lijn", "ovanför denna rad", "ovanför den här raden", "over denne linje",
        "over denne linjen", "powyżej tej linii", "nad tento řádek", "выше этой линии", "выше этой строки",
    ]
}
