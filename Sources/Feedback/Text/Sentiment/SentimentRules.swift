/// The numbers and word lists of VADER's rules (Hutto and Gilbert 2014, section 3.3).
enum SentimentRules {
    /// What a booster adds next to the word that it strengthens.
    static let boost = 0.293
    /// What capitals add where the rest is not in capitals.
    static let capitals = 0.733
    /// What a negation makes of a valence.
    static let negation = -0.74
    /// "never so ..." and "never this ...".
    static let never = 1.25
    /// Boosters two and three words away count a little less.
    static let distanceFactors = [1, 0.95, 0.9]
    static let beforeBut = 0.5
    static let afterBut = 1.5
    static let exclamation = 0.292
    static let exclamationsMax = 4
    static let question = 0.18
    static let questionsMax = 3
    static let manyQuestions = 0.96
    /// In score / sqrt(score^2 + alpha).
    static let alpha = 15.0

    static let negations: Set<String> = [
        "aint", "arent", "cannot", "cant", "couldnt", "darent", "despite", "didnt", "doesnt", "dont", "hadnt", "hasnt",
        "havent", "isnt", "mightnt", "mustnt", "neednt", "neither", "never", "none", "nope", "nor", "not", "nothing",
        "nowhere", "oughtnt", "rarely", "seldom", "shant", "shouldnt", "uh-uh", "uhuh", "wasnt", "werent", "without",
        "wont", "wouldnt",
    ]

    /// A booster's sign: 1 strengthens, -1 weakens.
    static let boosters: [String: Double] = {
        let strong = [
            "absolutely", "amazingly", "awfully", "completely", "considerable", "considerably", "decidedly", "deeply",
            "effing", "enormous", "enormously", "entirely", "especially", "exceptional", "exceptionally", "extreme",
            "extremely", "fabulously", "flippin", "flipping", "frackin", "fracking", "frickin", "fricking", "friggin",
            "frigging", "fuckin", "fucking", "fuggin", "fugging", "fully", "greatly", "hella", "highly", "hugely",
            "incredible", "incredibly", "intensely", "major", "majorly", "more", "most", "particularly", "purely",
            "quite", "really", "remarkably", "so", "substantially", "thoroughly", "total", "totally", "tremendous",
            "tremendously", "uber", "unbelievably", "unusually", "utter", "utterly", "very",
        ]
        let weak = [
            "almost", "barely", "hardly", "just enough", "kind of", "kind-of", "kinda", "kindof", "less", "little",
            "marginal", "marginally", "occasional", "occasionally", "partly", "scarce", "scarcely", "slight",
            "slightly",
            "somewhat", "sort of", "sort-of", "sorta", "sortof",
        ]
        return Dictionary(uniqueKeysWithValues: strong.map { ($0, 1) } + weak.map { ($0, -1) })
    }()

    /// Phrases that are worth something else than their words.
    static let idioms: [String: Double] = [
        "the shit": 3, "the bomb": 3, "bad ass": 1.5, "badass": 1.5, "bus stop": 0, "yeah right": -2,
        "kiss of death": -1.5, "to die for": 3, "beating heart": 3.5,
    ]

    static func isNegation(_ word: String) -> Bool { negations.contains(word) || word.contains("n't") }
}
