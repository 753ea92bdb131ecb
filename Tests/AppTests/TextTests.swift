import Feedback
import Glibc
import Store
import TestSupport
import Testing

@testable import App

/// Languages and sentiment as the server finds them, with the lexicon that is in the executable.
struct TextTests {
    private static let reading = TextReading()

    private func finding(_ text: String, language: String? = nil, topics: Set<String> = []) -> TextFinding {
        TextTests.reading.finding(in: PendingText(row: 1, text: text, language: language), topics: topics)
    }

    @Test(arguments: [
        ("The checkout is broken and I hate it.", "en"), ("Great service", "en"), ("Terrible", "en"),
        ("Die Lieferung kam leider viel zu spät an.", "de"), ("Sehr gut", "de"), ("Livraison très rapide, merci", "fr"),
        ("El envío llegó tarde y roto", "es"), ("Ottimo servizio, grazie mille", "it"),
        ("Bardzo dobra obsługa, polecam", "pl"), ("サービスがとても良いです", "ja"), ("שירות מצוין, תודה רבה", "he"),
        ("@someone https://example.org/de/kaufen Thank you for the quick answer", "en"),
    ])
    func languagesAreTold(_ text: String, _ language: String) {
        #expect(LanguageDetector.language(of: text) == language, "\(text)")
    }

    @Test(arguments: ["", " ", "10/10", "!!!", "\u{1F44D}", "@a @b", "https://example.org"])
    func whatIsNoLanguageHasNone(_ text: String) { #expect(LanguageDetector.language(of: text) == nil, "\(text)") }

    @Test func aLongTextIsCutBetweenCharacters() {
        let text = String(repeating: "Größenänderung für die Bestellung ", count: 400)
        for drop in 0..<4 { #expect(LanguageDetector.language(of: String(text.dropFirst(drop))) == "de") }
    }

    @Test func onlyEnglishHasSentiment() {
        #expect(finding("I love it, it is great").sentiment?.label == .positive)
        #expect(finding("Die Lieferung war leider great und love").sentiment == nil)
        for language in ["en", "EN", "en-GB", "en-us"] {
            #expect(finding("bad", language: language).sentiment?.label == .negative, "\(language)")
        }
        for language in ["de", "eng", "e", "", "sr-Latn"] {
            #expect(finding("bad", language: language).sentiment == nil, "\(language)")
        }
        #expect(finding("The parcel was late", topics: ["parcel", "shop"]).topics == ["parcel"])
    }

    /// The sums of vaderSentiment 3.3.2 with its own lexicon.
    @Test(arguments: [
        ("VADER is smart, handsome, and funny.", 0.8316), ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
        ("The book was only kind of good.", 0.3832), ("Today SUX!", -0.5461), ("Not bad at all", 0.431),
    ])
    func theWholeLexiconIsThere(_ text: String, _ compound: Double) throws {
        let found = try #require(finding(text, language: "en").sentiment)
        #expect(abs(found.compound - compound) < 0.00005, "\(text): \(found.compound)")
    }

    // MARK: - On labelled texts

    private static func lines(_ name: String) -> [(rating: Double, text: String)]? {
        var parts = #filePath.split(separator: "/").map(String.init)
        var folder = getenv("EARSHOT_SAMPLES").map { String(cString: $0) }
        while folder == nil, !parts.isEmpty {
            parts.removeLast()
            let candidate = "/" + (parts + ["shared", "samples"]).joined(separator: "/")
            if access(candidate, R_OK) == 0 { folder = candidate }
        }
        guard let folder, let file = fopen("\(folder)/texts/\(name).tsv", "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard cells.count == 3, let rating = Double(cells[1]) else { return nil }
            return (rating, String(cells[2]))
        }
    }

    /// People rated from -4 to 4: what leans to one side by more than a twentieth has a label, as for compounds. The
    /// figures stand in the note on sentiment.
    @Test(arguments: [("vader-tweets", 2_100, 0.9, 0.985), ("vader-amazon-snippets", 1_837, 0.595, 0.99)])
    func labelsAreWhatPeopleSay(_ name: String, _ count: Int, _ labelsMin: Double, _ languagesMin: Double) throws {
        guard let lines = TextTests.lines(name) else {
            print("SKIPPED: the labelled texts \(name) are not beside the project")
            return
        }
        #expect(lines.count == count)
        var right = 0
        var leaning = (right: 0, all: 0)
        var english = 0
        for line in lines {
            english += LanguageDetector.language(of: line.text) == "en" ? 1 : 0
            let found = finding(line.text, language: "en").sentiment?.label ?? .neutral
            let said = Sentiment.Label(compound: line.rating / 4)
            right += found == said ? 1 : 0
            guard said != .neutral else { continue }
            leaning.all += 1
            leaning.right += found == said ? 1 : 0
        }
        let share = Double(right) / Double(count)
        print(
            "\(name): \(right) of \(count) labels, \(leaning.right) of \(leaning.all) that lean, \(english) told to be English"
        )
        #expect(share >= labelsMin, "\(name): \(share)")
        #expect(Double(english) / Double(count) >= languagesMin)
    }

    /// People's ratings stand for tags: every other text is learnt from, the rest are asked about. The figures stand in the
    /// same note.
    @Test(arguments: [("vader-tweets", 0.75, 0.6), ("vader-amazon-snippets", 0.65, 0.5)])
    func suggestionsAreWhatPeopleSay(_ name: String, _ precisionMin: Double, _ recallMin: Double) throws {
        guard let lines = TextTests.lines(name) else {
            print("SKIPPED: the labelled texts \(name) are not beside the project")
            return
        }
        let tagged = lines.compactMap { line -> (text: String, tags: Set<String>)? in
            let said = Sentiment.Label(compound: line.rating / 4)
            return said == .neutral ? nil : (line.text, [said.rawValue])
        }
        let (known, asked) = (tagged.indices.filter { $0 % 2 == 0 }, tagged.indices.filter { $0 % 2 == 1 })
        let suggester = TagSuggester(known.map { tagged[$0] }, tags: [])
        var (right, suggested) = (0, 0)
        for place in asked {
            let found = Set(suggester.suggestions(for: tagged[place].text).map(\.tag))
            suggested += found.count
            right += found.intersection(tagged[place].tags).count
        }
        let (precision, recall) = (Double(right) / Double(suggested), Double(right) / Double(asked.count))
        print("\(name): \(right) of \(suggested) suggestions are right, of \(asked.count) texts")
        #expect(precision >= precisionMin && recall >= recallMin, "\(name): \(precision), \(recall)")
    }
}
