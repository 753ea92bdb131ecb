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
    /// Origins that may post to the survey's intake from their own pages; empty means any (CORS without credentials).
    package let origins: [String]
    /// Origins that may show the form in a frame.
    package let frameAncestors: [String]

    package init(
        slug: String, name: String, version: Int = 1, status: Status = .live, touchpoint: String? = nil,
        languages: [String] = ["en"], questions: [Question], thanks: [Thanks] = [], origins: [String] = [],
        frameAncestors: [String] = []
    ) {
        self.slug = slug
        self.name = name
        self.version = version
        self.status = status
        self.touchpoint = touchpoint
        self.languages = languages
        self.questions = questions
        self.thanks = thanks
        self.origins = origins
        self.frameAncestors = frameAncestors
    }

    /// The language of its pages while nobody has chosen another.
    package var defaultLanguage: String { languages.first ?? "en" }

    package func question(_ key: String) -> Question? { questions.first { $0.key == key } }

    /// The question that the shorthand `score` answers.
    package var firstScored: Question? { questions.first { $0.kind.scale != nil } }

    /// The question that the shorthand `comment` answers.
    package var firstText: Question? { questions.first { $0.kind == .text } }
}
