/// The words of the line above a quote, in lower case.
enum IntroductionWords {
    /// What stands before the date, with its blank.
    static let openings: [[UInt8]] = [
        "on ", "le ", "am ", "op ", "el ", "il ", "em ", "den ", "dne ", "dňa ", "w dniu ", "dnia ", "pe ",
        "în data de ", "ti ", "ke ", "to ", "la ", "su ", "ma ", "på ", "a(z) ", "在 ", "在", "at ", "quoting ",
        "il giorno ", "em qua", "em seg", "em ter", "em qui", "em sex", "em sáb", "em dom", "в ", "В ", "vào ",
        "pada ", "στις ", "Στις ", "sur ", "from: ", "ב־", "mon, ", "tue, ", "wed, ", "thu, ", "fri, ",
        "sat, ", "sun, ", "terça", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "montag", "dienstag",
        "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    ].map { Array($0.utf8) }

    /// "wrote" and its kin. Longer ones first, so that the whole of one is found.
    static let verbs: [[UInt8]] = [
        "wrote", "writes", "het volgende geschreven", "schreef het volgende", "schreef", "geschreven",
        "schrieb", "hat geschrieben", "a écrit", "a ecrit", "écrivait", "escribió", "escribio", "va escriure",
        "ha escritto", "ha scritto", "scritto", "scrisse", "escreveu", "skrev följande", "skrev", "kirjoitti",
        "napisał(a)", "napisała", "napisał", "napsal(a)", "napsal", "napsala", "napísal", "píše", "ezt írta",
        "írta", "a scris", "şunu yazdı", "yazdı", "je napisao", "je napisala", "napisao", "napisal", "pisze",
        "rakstīja", "kirjutas", "rašė", "написал(а)", "написала", "написал", "пишет", "пише", "написав",
        "έγραψε", "写道", "寫道", "写到", "寫：", "님이 작성", "님이 쓴", "写", "đã viết", "menulis", "כתב", "كتب", "坐書き",
        "書きました", "のメール", "が書きました", "сказал", "написа", "написао", "је написао/ла", "je napisao/la", "escribiu",
        "idatzi zuen", "ha escrit", "เขียนว่า", "folgendes geschrieben", "napisal(a)", "įrašė", "escreveu",
    ].map { Array($0.utf8) }

    /// Before a name and an address alone.
    static let quoting: [[UInt8]] = [
        "quoting ", "zitat von ", "zitiere ", "citando ", "citat de ", "citation de ", "citeren ",
    ]
    .map { Array($0.utf8) }

    /// The writer speaks of own words: a sentence, which quotes nobody else.
    static let ownVerbs: [StaticString] = [
        " i wrote", " i also wrote", "schrieb ich", "ich schrieb", "habe ich geschrieben", "schreef ik", "ik schreef",
        "skrev jag",
        "jag skrev", "skrev jeg", "jeg skrev", "я написал", "ai écrit", "ho scritto",
    ]
}
