/// Leave that somebody gives by ticking a box: to be quoted, to be written to.
package struct Consent: Hashable, Sendable {
    /// The key of its answer. No question of a survey with a consent may have it.
    package static let key = "consent"

    /// A form without the tick is not taken.
    package let isRequired: Bool
    package let text: LocalisedText

    package init(isRequired: Bool = false, text: LocalisedText) {
        self.isRequired = isRequired
        self.text = text
    }

    /// It is kept as the answer to a question of this shape.
    var question: Question { Question(key: Consent.key, kind: .yesNo, isRequired: isRequired, label: text) }
}
