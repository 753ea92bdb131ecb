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
        "원본 메시지",
    ]

    /// Before a colon.
    static let announcing: Set<String> = [
        "begin forwarded message", "forwarded message", "anfang der weitergeleiteten nachricht",
        "weitergeleitete nachricht", "début du message réexpédié", "début du message transféré",
        "inicio del mensaje reenviado", "inizio messaggio inoltrato", "início da mensagem encaminhada",
        "início da mensagem reenviada", "begin doorgestuurd bericht", "vidarebefordrat brev",
        "start på videresendt besked", "välitetty viesti alkaa", "videresendt melding",
    ]
}
