import Database
import Feedback
import Testing

@testable import Store

/// What is found in texts after they were stored: taken in once, made void by a change, erased with the text.
struct TextFindingTests {
    private let happy = Sentiment(compound: 0.5, positive: 0.5, neutral: 0.5, negative: 0)

    /// Settles what is pending, as the job does.
    private func settle(_ fixture: Fixture, topics: [String] = [], limit: Int = 3) async throws -> [String] {
        var seen: [String] = []
        var cursor: TextProgress?
        while true {
            let from = cursor
            let pending = try await fixture.store.read { try $0.pendingTexts(after: from, limit: limit) }
            seen += pending.texts.map(\.text)
            let findings = pending.texts.map { text in
                TextFinding(
                    row: text.row, text: text.text, language: text.language ?? "en", sentiment: happy,
                    topics: topics.filter { text.text.contains($0) })
            }
            try await fixture.store.write { try $0.settle(findings, doneRow: pending.progress.doneRow) }
            cursor = pending.progress
            if !pending.hasMore { return seen }
        }
    }

    private func count(_ fixture: Fixture, _ table: String) async throws -> Int64 {
        try await fixture.store.read { reader in
            try reader.session.first(Query("count", composed: "SELECT count(*) FROM \(table)")) { try $0.integer(0) }
                ?? -1
        }
    }

    @Test func eachTextIsSeenOnceAndAStartGoesOn() async throws {
        let fixture = try Fixture()
        for number in 0..<10 {
            try await fixture.insert(
                fixture.feedback(score: 9, comment: number % 2 == 0 ? "text \(number)" : nil, language: nil))
        }
        #expect(try await settle(fixture) == ["text 0", "text 2", "text 4", "text 6", "text 8"])
        try await fixture.insert(fixture.feedback(comment: "later", language: "de"))
        await fixture.store.close()
        let store = try fixture.reopened()
        let pending = try await store.read { try $0.pendingTexts(after: nil) }
        #expect(pending.texts.map(\.text) == ["later"] && pending.texts.first?.language == "de")
        await store.close()
    }

    @Test func theLanguageThatWasGivenWins() async throws {
        let fixture = try Fixture()
        let given = fixture.feedback(comment: "a", language: "de")
        let open = fixture.feedback(comment: "b")
        try await fixture.insert(given)
        try await fixture.insert(open)
        _ = try await settle(fixture)
        #expect(try await fixture.store.read { try $0.feedback(given.id) }?.language == "de")
        let found = try await fixture.store.read { try $0.feedback(open.id) }
        #expect(found?.language == "en" && found?.sentiment == happy)
    }

    @Test func aChangedTextIsLookedAtAgain() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(externalID: "k", comment: "old words"))
        _ = try await settle(fixture)
        try await fixture.insert(fixture.feedback(externalID: "k", comment: "new words", isRevision: true))
        #expect(try await settle(fixture) == ["new words"])
        #expect(try await settle(fixture) == [])
        #expect(try await count(fixture, "text_waiting") == 0)
    }

    @Test func aFindingOfAnotherTextIsVoid() async throws {
        let fixture = try Fixture()
        let item = fixture.feedback(comment: "now")
        try await fixture.insert(item)
        let stale = TextFinding(row: 1, text: "before", language: "fr", sentiment: happy, topics: [])
        let gone = TextFinding(row: 99, text: "x", language: "fr", sentiment: happy, topics: [])
        try await fixture.store.write { try $0.settle([stale, gone], doneRow: 0) }
        let found = try await fixture.store.read { try $0.feedback(item.id) }
        #expect(found?.language == nil && found?.sentiment == nil)
    }

    @Test func aNumberThatIsUsedOnceMoreIsNotPassedOver() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(comment: "one"))
        let last = fixture.feedback(comment: "two")
        try await fixture.insert(last)
        let first = try await fixture.store.read { try $0.pendingTexts(after: nil) }
        try await fixture.store.write { try $0.settle([], doneRow: first.progress.doneRow) }
        #expect(try await fixture.store.write { try $0.delete(feedback: last.id) })
        try await fixture.insert(fixture.feedback(comment: "three"))
        let next = try await fixture.store.read { try $0.pendingTexts(after: first.progress) }
        #expect(next.texts.map(\.text) == ["three"])
    }

    @Test func topicsAreBorneAndForgotten() async throws {
        let fixture = try Fixture()
        for number in 0..<5 {
            try await fixture.insert(fixture.feedback(score: 9, comment: "parcel late \(number)"))
        }
        try await fixture.insert(fixture.feedback(score: 2, comment: "nothing"))
        try await fixture.store.write { try $0.see(topics: ["parcel late", "unsaid"]) }
        _ = try await settle(fixture, topics: ["parcel late"])
        try await fixture.store.write { try $0.finish(topics: ["parcel late", "unsaid"]) }
        let topics = try await fixture.store.read { try $0.topics() }
        #expect(topics.map(\.phrase) == ["parcel late"] && topics[0].isWhole)
        #expect(try await count(fixture, "feedback_topic") == 5)
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [], "figures still equal a count of the rows")
        while try await fixture.store.write({ try $0.forget(topic: topics[0], atMost: 2) }) {}
        #expect(try await count(fixture, "feedback_topic") == 0)
        #expect(try await count(fixture, "topic") == 0)
        #expect(try await fixture.store.read { try $0.faults() } == [])
    }

    @Test func theListBySentimentIsWhatTheRecordsSay() async throws {
        let fixture = try Fixture()
        for number in 0..<30 {
            try await fixture.insert(
                fixture.feedback(
                    score: number % 11, comment: "t\(number)", tags: number % 2 == 0 ? ["even"] : [],
                    occurredAt: fixture.clock.now.advanced(byMilliseconds: -Int64(number / 3) * 1000)))
        }
        let findings = (0..<30).map { number in
            let compound = [0.8, 0, -0.6][number % 3]
            return TextFinding(
                row: Int64(number + 1), text: "t\(number)", language: "en",
                sentiment: Sentiment(compound: compound, positive: 0.5, neutral: 0.5, negative: 0), topics: [])
        }
        try await fixture.store.write { try $0.settle(findings, doneRow: 30) }
        for label in Sentiment.Label.allCases {
            for tag in [nil, "even"] {
                var filter = FeedbackFilter()
                filter.sentiment = label
                filter.tag = tag
                var found: [StoredFeedback] = []
                var cursor: FeedbackCursor?
                repeat {
                    let (wanted, from) = (filter, cursor)
                    let page = try await fixture.store.read { try $0.feedback(wanted, after: from, limit: 4) }
                    found += page.records
                    cursor = page.next
                } while cursor != nil
                #expect(found.count == (tag == nil ? 10 : 5) && Set(found.map(\.id)).count == found.count)
                #expect(found.allSatisfy { $0.sentiment?.label == label })
                #expect(found.map(\.occurredAt) == found.map(\.occurredAt).sorted(by: >))
            }
        }
    }

    @Test func anErasureReachesWhatWasFound() async throws {
        let fixture = try Fixture()
        let claim = PersonClaim(externalID: "cust-9")
        let context = FeedbackContext(vitals: PageVitals(cls: 0.1), task: "secret task")
        try await fixture.insert(fixture.feedback(score: 9, comment: "private parcel", person: claim, context: context))
        try await fixture.insert(fixture.feedback(score: 8, comment: "public parcel"))
        try await fixture.store.write { try $0.see(topics: ["private parcel", "public parcel"]) }
        _ = try await settle(fixture, topics: ["private parcel", "public parcel"])
        _ = try await fixture.store.erase(.externalID("cust-9"), actor: "t")
        #expect(try await fixture.store.read { try $0.topics() }.map(\.phrase) == ["public parcel"])
        for table in ["feedback_sentiment", "feedback_topic"] {
            #expect(try await count(fixture, table) == 1, "\(table)")
        }
        #expect(try await count(fixture, "feedback_context") == 0)
        #expect(try await fixture.store.read { try $0.faults() } == [])
    }
}
