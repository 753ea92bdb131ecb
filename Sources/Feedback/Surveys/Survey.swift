/// A set of questions with one address. A change to the questions makes a new version; answers stay pinned to theirs.
package struct Survey: Hashable, Sendable {
    package enum Status: String, CaseIterable, Sendable { case draft, live, paused, archived }

    package let slug: String
    package let name: String
    package let version: Int
    package let status: Status
    package let touchpoint: String?
    package let languages: [String]
    package let questions: [Question]
    package let thanks: [Thanks]
    package let consent: Consent?
    package let theme: Theme
    package let asking: Asking
    /// Origins that may post to the survey's intake from their own pages; empty means any (CORS without credentials).
    package let origins: [String]
    /// Origins that may show the form in a frame.
    package let frameAncestors: [String]
    /// Whether a page must prove by the survey's secret who its visitor is; without it the claim is left out.
    package let needsSignedIdentity: Bool
    /// The questions, and the consent as one more.
    package let askedQuestions: [Question]

    package init(
        slug: String, name: String, version: Int = 1, status: Status = .live, touchpoint: String? = nil,
        languages: [String] = ["en"], questions: [Question], thanks: [Thanks] = [], consent: Consent? = nil,
        theme: Theme = .plain, asking: Asking = .always, origins: [String] = [], frameAncestors: [String] = [],
        needsSignedIdentity: Bool = false
    ) {
        self.slug = slug
        self.name = name
        self.version = version
        self.status = status
        self.touchpoint = touchpoint
        self.languages = languages
        self.questions = questions
        self.thanks = thanks
        self.consent = consent
        self.theme = theme
        self.asking = asking
        self.origins = origins
        self.frameAncestors = frameAncestors
        self.needsSignedIdentity = needsSignedIdentity
        askedQuestions = consent.map { questions + [$0.question] } ?? questions
    }

    /// The same survey as another version or in another state.
    package func with(version: Int? = nil, status: Status? = nil) -> Survey {
        Survey(
            slug: slug, name: name, version: version ?? self.version, status: status ?? self.status,
            touchpoint: touchpoint, languages: languages, questions: questions, thanks: thanks, consent: consent,
            theme: theme, asking: asking, origins: origins, frameAncestors: frameAncestors,
            needsSignedIdentity: needsSignedIdentity)
    }

    /// The language of its pages while nobody has chosen another.
    package var defaultLanguage: String { languages.first ?? "en" }

    package func question(_ key: String) -> Question? { askedQuestions.first { $0.key == key } }

    /// The question that the shorthand `score` answers.
    package var firstScored: Question? { questions.first { $0.kind.scale != nil } }

    /// The question that the shorthand `comment` answers.
    package var firstText: Question? { questions.first { $0.kind == .text } }

    /// - Parameter instant: when the answer was given.
    package func availability(at instant: Instant) -> Availability {
        switch status {
        case .draft: return .draft
        case .paused: return .paused
        case .archived: return .archived
        case .live: break
        }
        if let opens = asking.opens, instant < opens { return .notYet(opens: opens) }
        if let closes = asking.closes, instant >= closes { return .over(closed: closes) }
        return .open
    }

    /// The first thanks whose condition holds for the answers.
    package func thanks(for answer: (_ question: String) -> AnswerValue?) -> Thanks? {
        thanks.first { $0.condition?.holds(for: answer($0.condition?.question ?? "")) ?? true }
    }
}
