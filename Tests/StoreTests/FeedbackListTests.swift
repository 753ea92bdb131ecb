import Feedback
import TestSupport
import Testing

@testable import Store

struct FeedbackListTests {
    private func list(_ fixture: Fixture, _ change: (inout FeedbackFilter) -> Void) async throws -> [String] {
        var filter = FeedbackFilter()
        change(&filter)
        let wanted = filter
        return try await fixture.store.read { try $0.feedback(wanted, after: nil, limit: 500) }.records.map {
            $0.comment ?? ""
        }
    }

    @Test(arguments: [FeedbackFilter.Sort.newest, .oldest], [1, 2, 7, 500])
    func pagesCoverEveryRecordOnce(sort: FeedbackFilter.Sort, limit: Int) async throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: 7)
        for _ in 0..<61 {
            // Few different times, so that many records share one and the id decides.
            let time = fixture.clock.now.advanced(byMilliseconds: Int64.random(in: 0..<5, using: &random))
            try await fixture.insert(fixture.feedback(score: 1, occurredAt: time))
        }
        var filter = FeedbackFilter()
        filter.sort = sort
        let wanted = filter
        var seen: [StoredFeedback] = []
        var cursor: FeedbackCursor?
        repeat {
            let after = cursor
            let page = try await fixture.store.read { try $0.feedback(wanted, after: after, limit: limit) }
            #expect(page.records.count <= limit)
            seen += page.records
            cursor = page.next
        } while cursor != nil
        #expect(seen.count == 61 && Set(seen.map(\.id)).count == 61)
        let ordered = seen.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        #expect(seen.map(\.id) == (sort == .oldest ? ordered : ordered.reversed()).map(\.id))
        await fixture.store.close()
    }

    @Test func aPageIsNeverLongerThanTheLimit() async throws {
        let fixture = try Fixture()
        let items = (0..<StoreLimits.pageRecordsMax + 1).map { _ in fixture.feedback(score: 1) }
        try await fixture.store.write { writer in for item in items { _ = try writer.insert(item) } }
        let page = try await fixture.store.read { try $0.feedback(FeedbackFilter(), after: nil, limit: 10_000) }
        #expect(page.records.count == StoreLimits.pageRecordsMax)
        let cursor = try #require(page.next)
        let rest = try await fixture.store.read { try $0.feedback(FeedbackFilter(), after: cursor, limit: 0) }
        #expect(rest.records.count == 1 && rest.next == nil)
        await fixture.store.close()
    }

    /// Five records, a millisecond apart.
    private func fill(_ fixture: Fixture) async throws {
        let csat = try #require(ScoreScale.csat(points: 5))
        let start = fixture.clock.now
        try await fixture.insert(
            fixture.feedback(
                channel: .email, survey: nil, isSolicited: false, comment: "plain", touchpoint: "shop",
                tags: ["x", "y"],
                language: "de", occurredAt: start))
        fixture.clock.advance(1000)
        try await fixture.insert(
            fixture.feedback(
                survey: "csat",
                answers: [
                    NormalisedAnswer(question: "csat", scale: csat, value: .score(5)),
                    NormalisedAnswer(question: "nps", scale: .nps, value: .score(3)),
                ], comment: "both",
                person: PersonClaim(externalID: "p", attributes: [.init(name: "plan", value: "pro")]),
                occurredAt: start.advanced(byMilliseconds: 1)))
        try await fixture.insert(
            fixture.feedback(score: 9, comment: "nine", occurredAt: start.advanced(byMilliseconds: 2)))
        try await fixture.insert(
            fixture.feedback(score: 7, comment: "spam", occurredAt: start.advanced(byMilliseconds: 3), spamScore: 100))
        try await fixture.insert(
            fixture.feedback(
                score: 0, comment: "auto", occurredAt: start.advanced(byMilliseconds: 4),
                disposition: .autoReply(rule: "r")))
    }

    @Test func everyFilterSelects() async throws {
        let fixture = try Fixture()
        let start = fixture.clock.now
        try await fill(fixture)
        let person = try #require(
            try await fixture.store.read { try $0.feedback(FeedbackFilter(), after: nil, limit: 9) }.records
                .compactMap(\.person).first)

        #expect(try await list(fixture) { _ in } == ["auto", "spam", "nine", "both", "plain"])
        #expect(try await list(fixture) { $0.sort = .oldest } == ["plain", "both", "nine", "spam", "auto"])
        #expect(try await list(fixture) { $0.since = start.advanced(byMilliseconds: 3) } == ["auto", "spam"])
        #expect(try await list(fixture) { $0.until = start.advanced(byMilliseconds: 1) } == ["plain"])
        #expect(try await list(fixture) { $0.updatedSince = start.advanced(byMilliseconds: 1) }.count == 4)
        #expect(try await list(fixture) { $0.channel = .email } == ["plain"])
        #expect(try await list(fixture) { $0.survey = "csat" } == ["both"])
        #expect(try await list(fixture) { $0.metric = .csat } == ["both"])
        #expect(try await list(fixture) { $0.metric = .nps } == ["auto", "spam", "nine", "both"])
        #expect(try await list(fixture) { $0.group = .detractor } == ["auto", "both"])
        #expect(try await list(fixture) { $0.group = .passive } == ["spam"])
        #expect(try await list(fixture) { $0.group = .promoter } == ["nine"])
        #expect(
            try await list(fixture) {
                $0.group = .promoter; $0.metric = .csat
            } == [])
        #expect(
            try await list(fixture) {
                $0.group = .detractor; $0.scoreMin = 1
            } == ["both"])
        #expect(try await list(fixture) { $0.scoreMin = 5 } == ["spam", "nine", "both"])
        #expect(
            try await list(fixture) {
                $0.scoreMin = 5; $0.scoreMax = 7
            } == ["spam", "both"])
        #expect(
            try await list(fixture) {
                $0.metric = .nps; $0.scoreMax = 3
            } == ["auto", "both"])
        #expect(try await list(fixture) { $0.tag = "y" } == ["plain"])
        #expect(try await list(fixture) { $0.touchpoint = "shop" } == ["plain"])
        #expect(try await list(fixture) { $0.status = .closed } == [])
        #expect(try await list(fixture) { $0.status = .open }.count == 5)
        #expect(try await list(fixture) { $0.person = .id(person.id) } == ["both"])
        let known = try #require(person.externalID)
        #expect(try await list(fixture) { $0.person = .externalID(known) } == ["both"])
        #expect(try await list(fixture) { $0.person = .externalID(known + "x") } == [])
        #expect(try await list(fixture) { $0.language = "de" } == ["plain"])
        #expect(try await list(fixture) { $0.isSolicited = false } == ["plain"])
        #expect(try await list(fixture) { $0.isSpam = true } == ["spam"])
        #expect(try await list(fixture) { $0.isCounted = true } == ["nine", "both", "plain"])
        #expect(try await list(fixture) { $0.isCounted = false } == ["auto", "spam"])
        #expect(try await list(fixture) { $0.attribute = .init(name: "plan", value: "pro") } == ["both"])
        #expect(try await list(fixture) { $0.attribute = .init(name: "plan", value: "free") } == [])
        #expect(try await list(fixture) { $0.text = "NINE" } == ["nine"])
        #expect(
            try await list(fixture) {
                $0.text = "nine"; $0.channel = .email
            } == [])
        await fixture.store.close()
    }

    @Test func wordsAreFoundInSubjectAndCommentWhateverTheirAccents() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(comment: "Das Café war schön", subject: "Besuch in Köln"))
        for text in ["cafe", "CAFÉ", "cafe\u{301}", "schon köln", "  besuch\n\tschön "] {
            #expect(try await list(fixture) { $0.text = text }.count == 1, "\(text)")
        }
        #expect(try await list(fixture) { $0.text = "caf" } == [])
        #expect(try await list(fixture) { $0.text = "cafe missing" } == [])
        await fixture.store.close()
    }

    @Test(arguments: [
        "\"", "\"\"", "a\"b", "OR", "a OR", "NOT", "NEAR(a b)", "NEAR", "a*", "*", "^a", "-a", "a - b", "comment:a",
        "{a}",
        "(", ")", "(((((((", "a AND", "\0", "a\0b", "\u{FEFF}", "'", "';DROP TABLE feedback;--", "+", "😀", "\\",
        "a\u{0}\"",
        "$1", "?", ":a", "%", "_", "\u{7F}", "…", "---", "\u{200D}",
    ])
    func noSearchTextIsSyntax(text: String) async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(comment: "nothing of the kind"))
        _ = try await list(fixture) { $0.text = text }
        let long = Array(repeating: text, count: 5_000).joined(separator: " ")
        _ = try await list(fixture) { $0.text = long }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 1)
        await fixture.store.close()
    }

    @Test func aSearchWithoutWordsIsNoRestriction() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(comment: "x"))
        for text in ["", " ", "\n\t\0"] { #expect(try await list(fixture) { $0.text = text } == ["x"]) }
        await fixture.store.close()
    }

    @Test func wordsBeyondTheLimitAreLeftOut() {
        let words = (0..<StoreLimits.searchTermsMax + 1).map { "w\($0)" }
        let expression = FullTextCondition.expression(words.joined(separator: " "))
        #expect(expression == words.dropLast().map { "\"\($0)\"" }.joined(separator: " "))
    }
}
