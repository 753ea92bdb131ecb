/// The language that a page is written in, and the direction its script runs.
struct PageLanguage: Hashable, Sendable {
    /// BCP 47, as it stands in the survey.
    let tag: String

    init(_ tag: String) { self.tag = tag.isEmpty ? "en" : tag }

    /// `rtl` where the script is written from right to left: by the script subtag if there is one, else by the language.
    var direction: String {
        let subtags = tag.utf8.split(separator: 0x2D).map { String(decoding: $0, as: UTF8.self).lowercased() }
        if let script = subtags.dropFirst().first(where: { $0.utf8.count == 4 }) {
            return PageLanguage.rightToLeftScripts.contains(script) ? "rtl" : "ltr"
        }
        return PageLanguage.rightToLeftLanguages.contains(subtags.first ?? "") ? "rtl" : "ltr"
    }

    private static let rightToLeftScripts: Set<String> = [
        "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa",
    ]
    private static let rightToLeftLanguages: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
}
