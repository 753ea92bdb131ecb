extension Survey {
    /// The surveys that every new data folder starts with.
    package static let builtIn: [Survey] = [builtInNPS, builtInCSAT, builtInCES]

    private static let comment = Question(
        key: "comment", kind: .text, label: LocalisedText(english: "What is the main reason for your answer?"))

    private static let thankYou = Thanks(text: LocalisedText(english: "Thank you. Your feedback has reached us."))

    private static let builtInNPS = Survey(
        slug: "nps", name: "Recommendation",
        questions: [
            Question(
                key: "nps", kind: .nps, isRequired: true,
                label: LocalisedText(english: "How likely are you to recommend us to a friend or colleague?"),
                low: LocalisedText(english: "Not at all likely"), high: LocalisedText(english: "Extremely likely")),
            comment,
        ], thanks: [thankYou])

    private static let builtInCSAT = Survey(
        slug: "csat", name: "Satisfaction",
        questions: ScoreScale.csat(points: 5).map { scale in
            [
                Question(
                    key: "csat", kind: .csat(scale), isRequired: true,
                    label: LocalisedText(english: "How satisfied are you with us?"),
                    low: LocalisedText(english: "Very dissatisfied"), high: LocalisedText(english: "Very satisfied")),
                comment,
            ]
        } ?? [], thanks: [thankYou])

    private static let builtInCES = Survey(
        slug: "ces", name: "Effort",
        questions: ScoreScale.ces(points: 7, isReversed: false).map { scale in
            [
                Question(
                    key: "ces", kind: .ces(scale), isRequired: true,
                    label: LocalisedText(english: "We made it easy for you to get done what you came for."),
                    low: LocalisedText(english: "Strongly disagree"), high: LocalisedText(english: "Strongly agree")),
                comment,
            ]
        } ?? [], thanks: [thankYou])
}
