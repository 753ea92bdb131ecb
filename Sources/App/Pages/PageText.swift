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
    let chooseAny: String
    let errorTitlePrefix: String
    let errorSummary: String
    /// What an end of a scale means: `0 = Not at all likely`.
    let scaleEnd: @Sendable (_ value: Int, _ meaning: String) -> String
    /// The question that a conditional one depends on, by its number on the page, and the scores that call for it.
    let onlyIf: @Sendable (_ question: Int, _ low: Int, _ high: Int) -> String
    let answerNeeded: String
    let chooseNumber: @Sendable (_ low: Int, _ high: Int) -> String
    let chooseOne: String
    let chooseListed: String
    let emailShape: String
    /// A label and what is wrong with its field, as one line.
    let summaryLine: @Sendable (_ label: String, _ reason: String) -> String
    let thankYouTitle: String
    let thankYou: String
    let thankYouLink: String
    let closedTitle: String
    let closedPaused: String
    let closedArchived: String
    let closedUnknown: String
    let account: AccountText
    let error: @Sendable (_ status: Int) -> (title: String, next: String)
    let errorReference: String
    let errorHome: String

    /// The text for a BCP 47 tag; English where a language is not written yet.
    static func of(_ language: String) -> PageText { english }
}
