/// Lines that stand above an embedded mail: `-----Original Message-----`, `Begin forwarded message:`.
enum ReplyMarker {
    static let bytesMax = 120

    static func matches(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= bytesMax else { return false }
        let start = content.drop { isDecoration($0) }
        var words = start
        while let last = words.last, isDecoration(last) || last == 0x3A { words.removeLast() }
        let text = words.asText.lowercased()
        if start.startIndex - content.startIndex >= 2 { return decorated.contains(text) }
        return content.last == 0x3A && announcing.contains(text)
    }

    private static func isDecoration(_ byte: UInt8) -> Bool { [0x2D, 0x5F, 0x3D, 0x2A, 0x20, 0x09, 0x3E].contains(byte) }

    private static let decorated: Set<String> = [
        "original message", "original appointment", "forwarded message", "forwarded by", "reply message", "reply above this line",
        "message original", "message d'origine", "message d\u{2019}origine", "message transf\u{E9}r\u{E9}",
        "urspr\u{FC}ngliche nachricht", "original-nachricht", "originalnachricht", "original nachricht",
        "weitergeleitete nachricht", "mensaje original", "mensaje reenviado", "forwarded mail",
        "mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "messaggio originale",
        "messaggio inoltrato", "oorspronkelijk bericht", "originele bericht", "doorgestuurd bericht",
        "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande", "oprindelig meddelelse",
        "original meddelelse", "videresendt meddelelse", "opprinnelig melding", "opprinnelig melding",
        "videresendt melding", "alkuper\u{E4}inen viesti", "wiadomo\u{15B}\u{107} oryginalna", "oryginalna wiadomo\u{15B}\u{107}",
        "wiadomo\u{15B}\u{107} przekazana dalej", "p\u{16F}vodn\u{ED} zpr\u{E1}va", "p\u{F4}vodn\u{E1} spr\u{E1}va", "eredeti \u{FC}zenet",
        "tov\u{E1}bb\u{ED}tott \u{FC}zenet", "mesaj original", "mesajul original", "orijinal mesaj", "\u{F6}zg\u{FC}n mesaj", "izvorna poruka",
        "originalna poruka", "\u{438}\u{441}\u{445}\u{43E}\u{434}\u{43D}\u{43E}\u{435} \u{441}\u{43E}\u{43E}\u{431}\u{449}\u{435}\u{43D}\u{438}\u{435}",
        "\u{43F}\u{435}\u{440}\u{435}\u{441}\u{44B}\u{43B}\u{430}\u{435}\u{43C}\u{43E}\u{435} \u{441}\u{43E}\u{43E}\u{431}\u{449}\u{435}\u{43D}\u{438}\u{435}",
        "\u{43F}\u{435}\u{440}\u{435}\u{430}\u{434}\u{440}\u{435}\u{441}\u{43E}\u{432}\u{430}\u{43D}\u{43D}\u{43E}\u{435} \u{441}\u{43E}\u{43E}\u{431}\u{449}\u{435}\u{43D}\u{438}\u{435}",
        "\u{3B1}\u{3C1}\u{3C7}\u{3B9}\u{3BA}\u{3CC} \u{3BC}\u{3AE}\u{3BD}\u{3C5}\u{3BC}\u{3B1}",
        "\u{539F}\u{59CB}\u{90AE}\u{4EF6}", "\u{539F}\u{59CB}\u{90F5}\u{4EF6}", "\u{8F6C}\u{53D1}\u{7684}\u{90AE}\u{4EF6}", "\u{8F49}\u{5BC4}\u{7684}\u{90F5}\u{4EF6}", "\u{539F}\u{90AE}\u{4EF6}",
        "\u{5143}\u{306E}\u{30E1}\u{30C3}\u{30BB}\u{30FC}\u{30B8}", "\u{C6D0}\u{BCF8} \u{BA54}\u{C2DC}\u{C9C0}",
    ]

    private static let announcing: Set<String> = [
        "begin forwarded message", "forwarded message", "anfang der weitergeleiteten nachricht",
        "weitergeleitete nachricht", "d\u{E9}but du message r\u{E9}exp\u{E9}di\u{E9}", "d\u{E9}but du message transf\u{E9}r\u{E9}",
        "inicio del mensaje reenviado", "inizio messaggio inoltrato", "in\u{ED}cio da mensagem encaminhada",
        "in\u{ED}cio da mensagem reenviada", "begin doorgestuurd bericht", "vidarebefordrat brev", "start p\u{E5} videresendt besked",
        "v\u{E4}litetty viesti alkaa", "videresendt melding",
    ]
}
