/// What a call or a message says beside the survey's own questions.
struct PhonePrompts {
    let language: String
    var voice: String
    /// How to answer with several keys; `<` and `>` stand for the lowest and the highest number.
    let number: String
    /// The same with one key.
    let key: String
    /// What to press for a number below nought.
    let below: String
    let minus: String
    let again: String
    let goodbye: String
    let thanks: String
    let reason: String
    /// Says that the call is recorded from here on.
    let record: String
    let speak: String

    /// - Parameter tag: a BCP 47 tag such as `de-AT`; English where the language is not known.
    static func of(_ tag: String) -> PhonePrompts {
        let language = ASCII.lowered(tag).split(separator: "-").first.map(String.init) ?? "en"
        let prompts = all.first { $0.language == language } ?? english
        guard tag.utf8.contains(0x2D), prompts.language == language else { return prompts }
        var spoken = prompts
        spoken.voice = tag
        return spoken
    }

    /// - Parameter keys: how many keys the longest answer has.
    func howToAnswer(_ range: ClosedRange<Int>, keys: Int) -> String {
        let words = (keys > 1 ? number : key).split(separator: " ", omittingEmptySubsequences: false).map { word in
            switch word {
            case "<": spoken(range.lowerBound)
            case ">": spoken(range.upperBound)
            case ">.": spoken(range.upperBound) + "."
            case ">,": spoken(range.upperBound) + ","
            default: String(word)
            }
        }
        return words.joined(separator: " ") + (range.lowerBound < 0 ? " " + below : "")
    }

    private func spoken(_ number: Int) -> String { number < 0 ? "\(minus) \(-number)" : "\(number)" }

    private static let all = [english, german, french, spanish]

    private static let english = PhonePrompts(
        language: "en", voice: "en-GB",
        number: "Please press a number from < to >, then the hash key.", key: "Please press a key from < to >.",
        below: "Press the star key first for a number below zero.", minus: "minus",
        again: "That was not one of the answers.",
        goodbye: "We did not get an answer. Goodbye.", thanks: "Thank you. Goodbye.",
        reason: "What is the main reason for your answer?",
        record: "Please tell us why, after the tone. What you say is recorded. Press the hash key when you are done.",
        speak: "Please tell us why.")

    private static let german = PhonePrompts(
        language: "de", voice: "de-DE",
        number: "Bitte geben Sie eine Zahl von < bis > ein, dann die Rautetaste.",
        key: "Bitte w\u{E4}hlen Sie eine Taste von < bis >.",
        below: "Vor einer Zahl unter null dr\u{FC}cken Sie die Sterntaste.", minus: "minus",
        again: "Das war keine der Antworten.",
        goodbye: "Wir haben keine Antwort erhalten. Auf Wiederh\u{F6}ren.",
        thanks: "Vielen Dank. Auf Wiederh\u{F6}ren.",
        reason: "Was ist der wichtigste Grund f\u{FC}r Ihre Antwort?",
        record:
            "Bitte sagen Sie uns nach dem Ton, warum. Was Sie sagen, wird aufgezeichnet. Dr\u{FC}cken Sie zum Schluss die "
            + "Rautetaste.",
        speak: "Bitte sagen Sie uns, warum.")

    private static let french = PhonePrompts(
        language: "fr", voice: "fr-FR",
        number: "Tapez un nombre de < \u{E0} >, puis la touche di\u{E8}se.",
        key: "Appuyez sur une touche de < \u{E0} >.",
        below: "Pour un nombre n\u{E9}gatif, appuyez d'abord sur la touche \u{E9}toile.", minus: "moins",
        again: "Ce n'est pas une des r\u{E9}ponses.",
        goodbye: "Nous n'avons pas re\u{E7}u de r\u{E9}ponse. Au revoir.", thanks: "Merci. Au revoir.",
        reason: "Quelle est la raison principale de votre r\u{E9}ponse ?",
        record: "Dites-nous pourquoi apr\u{E8}s le signal. Vos paroles sont enregistr\u{E9}es. Terminez par la touche "
            + "di\u{E8}se.",
        speak: "Dites-nous pourquoi.")

    private static let spanish = PhonePrompts(
        language: "es", voice: "es-ES",
        number: "Marque un n\u{FA}mero del < al > y despu\u{E9}s la tecla almohadilla.",
        key: "Pulse una tecla del < al >.",
        below: "Para un n\u{FA}mero negativo, pulse primero la tecla asterisco.", minus: "menos",
        again: "Esa no es una de las respuestas.",
        goodbye: "No hemos recibido respuesta. Adi\u{F3}s.", thanks: "Gracias. Adi\u{F3}s.",
        reason: "\u{BF}Cu\u{E1}l es el motivo principal de su respuesta?",
        record: "D\u{ED}ganos por qu\u{E9} despu\u{E9}s de la se\u{F1}al. Se graba lo que diga. Termine con la tecla "
            + "almohadilla.",
        speak: "D\u{ED}ganos por qu\u{E9}.")
}
