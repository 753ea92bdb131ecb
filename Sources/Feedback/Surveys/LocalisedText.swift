/// One text in several languages, by BCP 47 tag, in the order of the survey's languages.
package struct LocalisedText: Hashable, Sendable {
    package let translations: [Translation]

    package struct Translation: Hashable, Sendable {
        package let language: String
        package let text: String

        package init(language: String, text: String) {
            self.language = language
            self.text = text
        }
    }

    package init(_ translations: [Translation]) { self.translations = translations }

    package init(english text: String) { translations = [Translation(language: "en", text: text)] }

    /// The text in `language`, else in English, else the first there is; empty when there is none.
    package func text(in language: String) -> String {
        (translations.first { $0.language == language } ?? translations.first { $0.language == "en" }
            ?? translations.first)?.text ?? ""
    }
}
