/// Every sentence that the hosted pages say on their own, in one language. The survey's texts are not here: they come in
/// its own languages.
struct PageText: Sendable {
    let required: String
    let optional: String
    let send: String
    let leaveEmpty: String
    let contactSummary: String
    let contactHint: String
    let name: String
    let email: String
    let yes: String
    let no: String
    let thumbsUp: String
    let thumbsDown: String
    /// Answers to how a task went: done, not done, given up.
    let taskOutcomes: [String]
    let chooseAny: String
    let errorTitlePrefix: String
    let errorSummary: String
    /// What an end of a scale means: `0 = Not at all likely`.
    let scaleEnd: @Sendable (_ value: Int, _ meaning: String) -> String
    /// The question that a conditional one depends on, by its number on the page, and the scores that call for it.
    let onlyIf: @Sendable (_ question: Int, _ low: Int, _ high: Int) -> String
    /// The same with the answers that call for it.
    let onlyIfAnswer: @Sendable (_ question: Int, _ answers: String) -> String
    let answerNeeded: String
    let chooseNumber: @Sendable (_ low: Int, _ high: Int) -> String
    let chooseOne: String
    let chooseListed: String
    let rateAll: String
    let consentNeeded: String
    let emailShape: String
    /// A label and what is wrong with its field, as one line.
    let summaryLine: @Sendable (_ label: String, _ reason: String) -> String
    let thankYouTitle: String
    let thankYou: String
    let thankYouLink: String
    let closedTitle: String
    let closedPaused: String
    let closedArchived: String
    let closedNotYet: String
    let closedOver: String
    let closedUnknown: String
    /// Over a form that a link in a mail has filled in.
    let voteLead: @Sendable (_ score: Int) -> String
    /// The same where the script sends the vote by itself, and what is said when it has.
    let voteLeadTouch: @Sendable (_ score: Int) -> String
    let voteCounted: String
    let unsubscribeTitle: String
    let unsubscribeLead: String
    let unsubscribeButton: String
    let unsubscribed: String
    let linkEnded: String
    /// Names the list of the languages that the page can be had in.
    let languageList: String
    let widget: WidgetText
    let account: AccountText
    let error: @Sendable (_ status: Int) -> (title: String, next: String)
    let errorReference: String
    let errorHome: String
    /// The usual statements of SUS and UMUX-Lite, and the ends of their scale.
    let questionnaires: QuestionnaireText

    /// The languages that pages are written in.
    static let all: [(tag: String, name: String, text: PageText)] = [
        ("en", "English", english), ("de", "Deutsch", german), ("fr", "Fran\u{E7}ais", french),
        ("es", "Espa\u{F1}ol", spanish), ("it", "Italiano", italian), ("nl", "Nederlands", dutch),
        ("pt", "Portugu\u{EA}s", portuguese), ("pl", "Polski", polish),
        ("ar", "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64A}\u{629}", arabic),
    ]

    private static let byTag = Dictionary(uniqueKeysWithValues: all.map { ($0.tag, $0.text) })
    private static let names = Dictionary(uniqueKeysWithValues: all.map { ($0.tag, $0.name) })

    /// The text for a BCP 47 tag, by its language alone; English where a language is not written yet.
    static func of(_ language: String) -> PageText { byTag[primary(language)] ?? english }

    /// What the language calls itself; its tag where that is not known here.
    static func name(of language: String) -> String { names[language] ?? language }

    private static func primary(_ tag: String) -> String {
        tag.prefix { $0 != "-" }.lowercased()
    }
}
