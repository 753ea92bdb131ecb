/// Lines that mail programs of phones add: "Sent from my phone", in the languages we know them in.
enum DeviceSignature {
    static let bytesMax = 160

    static func matches(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= bytesMax else { return false }
        let bare = content.drop { [0x3C, 0x28, 0x5B, 0x2A, 0x5F, 0x20, 0x7E, 0x2D].contains($0) }
        if ASCII.hasPrefix(bare, "sent from my ") || ASCII.hasPrefix(bare, "sent from a ") { return isEnglish(bare) }
        let text = ASCII.lowered(bare)
        if prefixes.contains(where: { text.starts(with: $0) }) { return true }
        if text.count <= 60, infixes.contains(where: { ASCII.contains($0, in: text[...]) }) {
            return true
        }
        return circumfixes.contains { text.starts(with: $0.start) && hasSuffix(text, $0.end) }
    }

    /// A device of a few words, perhaps with an apology for its typing: another sentence is text.
    private static func isEnglish(_ content: ArraySlice<UInt8>) -> Bool {
        let comma = content.firstIndex { $0 == 0x2C || $0 == 0x2E || $0 == 0x3B }
        let device = content[..<(comma ?? content.endIndex)]
        guard device.split(separator: 0x20).count <= 10 else { return false }
        guard let comma, content.distance(from: comma, to: content.endIndex) > 1 else { return true }
        let words: [StaticString] = ["excuse", "typo", "brev", "sorry", "pardon", "forgive", "apolog", "please", "http"]
        return words.contains { ASCII.contains($0, in: content[comma...]) } || content.last == 0x3E
    }

    private static func hasSuffix(_ text: [UInt8], _ suffix: [UInt8]) -> Bool { text.reversed().starts(with: suffix.reversed()) }

    private static let prefixes: [[UInt8]] = [
        "sent via ", "sent with ", "sent by ", "sent using ", "sent from ", "get outlook for ", "get [outlook for ",
        "from my iphone", "from my ipad", "from my android", "from my blackberry", "from my mobile", "from my phone",
        "envoy\u{E9} de mon ", "envoy\u{E9} depuis ", "envoy\u{E9} \u{E0} partir d", "envoy\u{E9} avec ", "t\u{E9}l\u{E9}chargez outlook pour ",
        "obtenez outlook pour ", "provenance : ",
        "von meinem ", "gesendet von ", "gesendet mit ", "von unterwegs gesendet", "diese nachricht wurde von meinem ",
        "holen sie sich outlook f\u{FC}r ", "outlook f\u{FC}r ",
        "verzonden met ", "verzonden vanaf ", "verstuurd vanaf ", "verstuurd met ", "download outlook voor ",
        "enviado desde ", "enviado con ", "obtener outlook para ", "enviado do ", "enviado de ", "enviado via ",
        "enviada do ", "obter o outlook para ", "inviato da ", "inviato dal ", "inviato con ", "scarica outlook per ",
        "skickat fr\u{E5}n ", "skickas fr\u{E5}n ", "sendt fra ", "sendt via ", "hent outlook til ", "l\u{E4}hetetty ", "wys\u{142}ane z ",
        "wys\u{142}ano z ", "odesl\u{E1}no z", "odoslan\u{E9} z", "trimis de pe ", "elk\u{FC}ldve az ", "iphone-omr\u{F3}l k\u{FC}ldve",
        "\u{43E}\u{442}\u{43F}\u{440}\u{430}\u{432}\u{43B}\u{435}\u{43D}\u{43E} \u{441} ", "\u{41E}\u{442}\u{43F}\u{440}\u{430}\u{432}\u{43B}\u{435}\u{43D}\u{43E} \u{441} ",
        "\u{41E}\u{442}\u{43F}\u{440}\u{430}\u{432}\u{43B}\u{435}\u{43D}\u{43E} \u{438}\u{437} ", "\u{43E}\u{442}\u{43F}\u{440}\u{430}\u{432}\u{43B}\u{435}\u{43D}\u{43E} \u{438}\u{437} ",
        "\u{41D}\u{430}\u{434}\u{456}\u{441}\u{43B}\u{430}\u{43D}\u{43E} \u{437} ", "\u{3A3}\u{3C4}\u{3AC}\u{3BB}\u{3B8}\u{3B7}\u{3BA}\u{3B5} \u{3B1}\u{3C0}\u{3CC} ",
        "iphone\u{304B}\u{3089}\u{9001}\u{4FE1}", "ipad\u{304B}\u{3089}\u{9001}\u{4FE1}",
    ].map { Array($0.utf8) }

    /// Anywhere in a short line.
    private static let infixes: [StaticString] = [" from mobile", "from my iphone", "'den g\u{F6}nderildi", "\u{B098}\u{C758} iphone\u{C5D0}\u{C11C}"]

    private static let circumfixes: [(start: [UInt8], end: [UInt8])] = [
        ("\u{5F9E}\u{6211}\u{7684}", "\u{50B3}\u{9001}"), ("\u{4ECE}\u{6211}\u{7684}", "\u{53D1}\u{9001}"),
        ("\u{53D1}\u{81EA}\u{6211}\u{7684}", ""), ("\u{767C}\u{81EA}\u{6211}\u{7684}", ""), ("\u{6765}\u{81EA}\u{6211}\u{7684}", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
