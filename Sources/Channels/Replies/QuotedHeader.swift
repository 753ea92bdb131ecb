/// A line of the header that Outlook and others put above a quoted message: `From: A. Example`, in many languages.
enum QuotedHeader {
    enum Role { case from, date, recipient, copy, subject, reply, attachment }

    /// The longest name with its decoration.
    static let nameBytesMax = 48

    static func role(of content: ArraySlice<UInt8>) -> Role? {
        let bare = content.drop { $0 == 0x2A || $0 == 0x5F || $0 == 0x20 }
        guard let (name, _) = split(bare) else { return nil }
        var key = name
        while let last = key.last, [0x2A, 0x5F, 0x20, 0x09].contains(last) { key.removeLast() }
        return roles[key.asText.lowercased()]
    }

    /// At the first colon, ASCII or full-width.
    private static func split(_ content: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        let head = content.prefix(nameBytesMax)
        for index in head.indices {
            if head[index] == 0x3A { return (head[..<index], content[(index + 1)...]) }
            if head[index...].starts(with: [0xEF, 0xBC, 0x9A]) { return (head[..<index], content[(index + 3)...]) }
        }
        return nil
    }

    private static let roles: [String: Role] = {
        var roles: [String: Role] = [:]
        for (role, names) in names { for name in names { roles[name] = role } }
        return roles
    }()

    private static let names: [(Role, [String])] = [
        (.from, [
            "from", "von", "de", "da", "van", "fra", "fr\u{E5}n", "l\u{E4}hett\u{E4}j\u{E4}", "od", "felad\u{F3}", "de la", "kimden", "g\u{F6}nderen",
            "exp\u{E9}diteur", "remitente", "remetente", "mittente", "afzender", "afsender", "avs\u{E4}ndare", "odes\u{ED}latel",
            "\u{43E}\u{442}", "\u{43E}\u{442} \u{43A}\u{43E}\u{433}\u{43E}", "\u{432}\u{456}\u{434}", "\u{3B1}\u{3C0}\u{3CC}", "\u{53D1}\u{4EF6}\u{4EBA}", "\u{5BC4}\u{4EF6}\u{8005}", "\u{5BC4}\u{4EF6}\u{4EBA}",
            "\u{5DEE}\u{51FA}\u{4EBA}", "\u{BCF4}\u{B0B8} \u{C0AC}\u{B78C}", "mailed by", "auteur",
        ]),
        (.date, [
            "sent", "date", "sent at", "gesendet", "datum", "envoy\u{E9}", "envoy\u{E9} le", "date d'envoi", "enviado", "enviada", "enviado el",
            "enviada em", "fecha", "data", "inviato", "verzonden", "sendt", "dato", "skickat", "l\u{E4}hetetty", "p\u{E4}iv\u{E4}m\u{E4}\u{E4}r\u{E4}", "wys\u{142}ano",
            "wys\u{142}ane", "odesl\u{E1}no", "odoslan\u{E9}", "d\u{E1}tum", "elk\u{FC}ldve", "trimis", "tarih", "g\u{F6}nderme tarihi", "poslano",
            "\u{434}\u{430}\u{442}\u{430}", "\u{43E}\u{442}\u{43F}\u{440}\u{430}\u{432}\u{43B}\u{435}\u{43D}\u{43E}", "\u{43D}\u{430}\u{434}\u{456}\u{441}\u{43B}\u{430}\u{43D}\u{43E}", "\u{3B7}\u{3BC}\u{3B5}\u{3C1}\u{3BF}\u{3BC}\u{3B7}\u{3BD}\u{3AF}\u{3B1}", "\u{3B5}\u{3C3}\u{3C4}\u{3AC}\u{3BB}\u{3B7}",
            "\u{53D1}\u{9001}\u{65F6}\u{95F4}", "\u{65E5}\u{671F}", "\u{65E5}\u{4ED8}", "\u{9001}\u{4FE1}\u{65E5}\u{6642}", "\u{50B3}\u{9001}\u{6642}\u{9593}", "\u{BCF4}\u{B0B8} \u{B0A0}\u{C9DC}",
        ]),
        (.recipient, [
            "to", "an", "\u{E0}", "a", "para", "aan", "til", "till", "vastaanottaja", "do", "komu", "c\u{ED}mzett", "c\u{103}tre", "kime", "destinatario",
            "destinataire", "prima", "\u{43A}\u{43E}\u{43C}\u{443}", "\u{43F}\u{440}\u{43E}\u{441}", "\u{3C0}\u{3C1}\u{3BF}\u{3C2}", "\u{6536}\u{4EF6}\u{4EBA}", "\u{6536}\u{4EF6}\u{8005}", "\u{5B9B}\u{5148}", "\u{BC1B}\u{B294} \u{C0AC}\u{B78C}",
        ]),
        (.copy, [
            "cc", "kopie", "kopia", "kopi", "copie", "copie \u{E0}", "cc:", "bcc", "ccn", "dw", "kopio", "m\u{E1}solat", "\u{43A}\u{43E}\u{43F}\u{438}\u{44F}",
            "\u{6284}\u{9001}", "\u{526F}\u{672C}", "\u{53C2}\u{8003}",
        ]),
        (.subject, [
            "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne", "\u{E4}mne", "aihe", "temat", "p\u{159}edm\u{11B}t",
            "predmet", "t\u{E1}rgy", "subiect", "konu", "\u{442}\u{435}\u{43C}\u{430}", "\u{3B8}\u{3AD}\u{3BC}\u{3B1}", "\u{4E3B}\u{9898}", "\u{4E3B}\u{65E8}", "\u{4EF6}\u{540D}", "\u{C81C}\u{BAA9}",
        ]),
        (.reply, [
            "reply-to", "reply to", "antwort an", "r\u{E9}pondre \u{E0}", "r\u{E9}pondre", "responder a", "risposta", "rispondi a", "responder para",
            "beantwoorden", "svar til", "svara till", "\u{43E}\u{442}\u{432}\u{435}\u{442}\u{438}\u{442}\u{44C}", "organization", "importance",
            "wichtigkeit", "priority", "priorit\u{E4}t",
        ]),
        (.attachment, ["attachments", "anlagen", "pi\u{E8}ces jointes", "allegati", "adjuntos", "anexos", "bijlagen"]),
    ]
}
