internal import Feedback
internal import HTTPWire

/// In which of the languages that there are a page is given.
enum LanguageChoice {
    /// Elements of `Accept-Language` that are looked at.
    private static let elementsMax = 20

    /// What the address asks for, else what the browser says its user reads (RFC 9110 section 12.5.4), else the first.
    static func choose(_ head: RequestHead?, asked: String?, among languages: [String]) -> String {
        if let asked, let found = lookUp(asked, among: languages) { return found }
        for tag in head.map(accepted) ?? [] {
            if tag == "*" { break }
            if let found = lookUp(tag, among: languages) { return found }
        }
        return languages.first ?? "en"
    }

    /// The same for pages of our own, which are in every language that we write.
    static func own(_ head: RequestHead?, asked: String? = nil) -> String {
        choose(head, asked: asked, among: PageText.all.map(\.tag))
    }

    /// Lookup (RFC 4647 section 3.4): subtags are taken off from the end until something is found; then any kind of the
    /// language will do.
    private static func lookUp(_ tag: String, among languages: [String]) -> String? {
        guard FieldShapes.isLanguageTag(tag) else { return nil }
        var subtags = tag.lowercased().split(separator: "-")
        let primary = subtags.first
        while !subtags.isEmpty {
            let wanted = subtags.joined(separator: "-")
            if let found = languages.first(where: { $0.lowercased() == wanted }) { return found }
            subtags.removeLast()
            // A single letter stands for what follows it.
            if subtags.last?.utf8.count == 1 { subtags.removeLast() }
        }
        return languages.first { $0.lowercased().split(separator: "-").first == primary }
    }

    /// The tags, the one that is wanted most first; those with weight 0 are left out.
    private static func accepted(_ head: RequestHead) -> [String] {
        var found: [(tag: String, weight: Double)] = []
        for element in head.all(.acceptLanguage).flatMap({ $0.split(separator: ",") }).prefix(elementsMax) {
            let parts = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let tag = parts.first, !tag.isEmpty else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > 0 { found.append((tag, weight)) }
        }
        // In the order of the field where weights are equal.
        return found.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element.tag)
    }
}
