internal import Glibc

/// Learns from texts that people have tagged which tags a new one may deserve. It suggests; a person decides.
///
/// One naive Bayes classifier a tag over phrases that are there or not, smoothed by one (Manning, Raghavan and Schuetze 2008,
/// section 13.3), and a tag whose own name stands in the text.
package struct TagSuggester: Sendable {
    package static let suggestionsMax = 3
    /// A tag that fewer texts have is not learnt.
    package static let examplesMin = 5
    static let probabilityMin = 0.5

    private struct Model {
        var count = 0
        var phrases: [String: Int] = [:]
    }

    private let models: [String: Model]
    private let all: Model
    private let names: [String]

    /// - Parameter tags: every tag there is, also those that no text has yet.
    package init(_ examples: [(text: String, tags: Set<String>)], tags: [String]) {
        var models: [String: Model] = [:]
        var all = Model()
        for example in examples {
            let phrases = Phrases(example.text).all
            all.count += 1
            for phrase in phrases { all.phrases[phrase, default: 0] += 1 }
            for tag in example.tags {
                models[tag, default: Model()].count += 1
                for phrase in phrases { models[tag, default: Model()].phrases[phrase, default: 0] += 1 }
            }
        }
        self.models = models.filter { $0.value.count >= TagSuggester.examplesMin }
        self.all = all
        names = tags
    }

    /// Whether it stands on so many texts that one more changes little.
    package var isLarge: Bool { all.count >= 500 }

    /// The likeliest tags that the text does not have yet, best first.
    package func suggestions(for text: String, having tags: Set<String> = []) -> [(tag: String, probability: Double)] {
        let phrases = Phrases(text).all
        guard !phrases.isEmpty else { return [] }
        var found: [String: Double] = [:]
        for (tag, model) in models { found[tag] = probability(of: model, phrases) }
        let runs = TextWords(text).runs.map { " " + $0.joined(separator: " ") + " " }
        for name in names {
            let spoken = " " + name.replacing("-", with: " ").replacing("_", with: " ").lowercased() + " "
            guard runs.contains(where: { $0.contains(spoken) }) else { continue }
            found[name] = max(found[name] ?? 0, TagSuggester.nameProbability)
        }
        return found.filter { $0.value >= TagSuggester.probabilityMin && !tags.contains($0.key) }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(TagSuggester.suggestionsMax)
            .map { (tag: $0.key, probability: $0.value) }
    }

    private static let nameProbability = 0.75

    /// Only phrases that the text has are weighed: feedback is short, and what it leaves out says little.
    private func probability(of model: Model, _ phrases: Set<String>) -> Double {
        let others = all.count - model.count
        guard others > 0 else { return 0 }
        var odds = log(Double(model.count) / Double(others))
        for phrase in phrases {
            guard let seen = all.phrases[phrase] else { continue }
            let own = model.phrases[phrase] ?? 0
            let with = Double(own + 1) / Double(model.count + 2)
            let without = Double(seen - own + 1) / Double(others + 2)
            odds += log(with / without)
        }
        return 1 / (1 + exp(-odds))
    }
}
