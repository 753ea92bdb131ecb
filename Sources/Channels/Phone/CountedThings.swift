/// Words that a number counts or measures: `3 days`, `5 stars`, `9 am`. Without them a customer's "3 weeks late" would be
/// a score.
enum CountedThings {
    private static let words: Set<String> = [
        "am", "article", "articles", "c", "cent", "cents", "chf", "cm", "day", "days", "degrees", "dollar", "dollars",
        "eur", "euro", "euros", "gbp", "g", "grams", "hour", "hours", "hr", "hrs", "h", "item", "items", "kg", "kilo",
        "kilos", "km", "lb", "lbs", "m", "mails", "emails", "calls", "meter", "meters", "metres", "mile", "miles",
        "min",
        "mins", "minute", "minutes", "mm", "month", "months", "o'clock", "oz", "parcels", "pcs", "people", "percent",
        "person", "persons", "piece", "pieces", "pm", "point", "pounds", "second", "seconds", "secs", "star", "stars",
        "thousand", "times", "usd", "week", "weeks", "x", "year", "years", "yrs",
        // German
        "anrufe", "artikel", "grad", "jahr", "jahre", "jahren", "kilometer", "leute", "mal", "minuten", "monat",
        "monate", "monaten", "pakete", "personen", "prozent", "punkt", "sekunden", "stern", "sterne", "sternen",
        "stunde", "stunden", "st\u{FC}ck", "tag", "tage", "tagen", "uhr", "woche", "wochen",
        // French
        "ans", "an", "articles", "colis", "fois", "heure", "heures", "jour", "jours", "mois", "personnes", "semaine",
        "semaines", "\u{E9}toiles",
        // Spanish, Italian, Dutch
        "a\u{F1}os", "d\u{ED}a", "d\u{ED}as", "estrellas", "hora", "horas", "meses", "minutos", "semanas", "veces",
        "giorni", "giorno", "mesi", "minuti", "ore", "settimane", "stelle", "volte", "dagen", "dag", "keer", "maanden",
        "sterren", "uur", "uren", "weken",
    ]

    /// Whether the first word of what follows a number is one of them.
    static func begin(_ after: ArraySlice<UInt8>) -> Bool {
        guard let first = after.first else { return false }
        let stars = ["\u{2605}", "\u{2B50}"].map { Array($0.utf8) }
        let next = after.drop(while: ASCII.isSpace)
        if stars.contains(where: { next.starts(with: $0) }) { return true }
        guard ASCII.isSpace(first) else { return false }
        let word = after.drop(while: ASCII.isSpace).prefix { ASCII.isLetter($0) || $0 >= 0x80 || $0 == 0x27 }
        return words.contains(word.asText.lowercased())
    }
}
