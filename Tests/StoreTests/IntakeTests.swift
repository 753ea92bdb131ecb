import Database
import Feedback
import Testing

@testable import Store

/// What comes by `Store.insert` leaves what single inserts leave, and each is answered for itself.
struct IntakeTests {
    /// All in one batch.
    private func insertTogether(
        _ fixture: Fixture, _ items: [NormalisedFeedback]
    ) async -> [Int: Result<FeedbackOutcome, any Error>] {
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        for (number, item) in items.enumerated() {
            fixture.store.insert(item, completion: outcomes.expect(number))
        }
        gate.open()
        return await outcomes.all()
    }

    private func items(_ fixture: Fixture) -> [NormalisedFeedback] {
        (0..<60).map { number in
            fixture.feedback(
                externalID: number % 4 == 0 ? "key\(number % 20)" : nil, channel: number % 2 == 0 ? .web : .api,
                score: number % 11, comment: number % 3 == 0 ? "words \(number)" : nil,
                person: number % 7 == 0
                    ? PersonClaim(externalID: "p\(number % 2)", attributes: [.init(name: "plan", value: "v\(number)")])
                    : nil,
                tags: number % 8 == 0 ? ["b", "a"] : [], isRevision: number % 16 == 8)
        }
    }

    @Test func aBatchLeavesWhatSingleInsertsLeave() async throws {
        let (together, single) = (try Fixture(), try Fixture())
        for fixture in [together, single] {
            var settings = try await fixture.store.read { try $0.settings() }
            settings.attributes = ["plan"]
            let wanted = settings
            try await fixture.store.write { try $0.change(settings: wanted) }
            try await fixture.finishRollups()
        }
        let items = items(together)
        let results = await insertTogether(together, items)
        for (number, item) in items.enumerated() {
            let alone = try await single.insert(item)
            let outcome = try #require(try results[number]?.get())
            #expect(outcome.isNew == alone.isNew && outcome.record.id == alone.record.id)
            #expect(outcome.record.comment == alone.record.comment)
        }
        for fixture in [together, single] { #expect(try await fixture.store.read { try $0.faults() } == []) }
        let counts = try await together.store.read { try $0.feedbackCount() }
        #expect(try await single.store.read { try $0.feedbackCount() } == counts)
    }

    @Test func oneThatBreaksARuleOfTheSchemaIsRefusedAlone() async throws {
        let fixture = try Fixture()
        var items = (0..<20).map { fixture.feedback(score: $0 % 11, comment: "words \($0)") }
        items[7] = fixture.feedback(survey: "missing", score: 3, comment: "lost")
        let results = await insertTogether(fixture, items)
        for (number, result) in results {
            switch result {
            case .success: #expect(number != 7)
            case .failure(let error): #expect(number == 7 && StoreError.isConstraint(error))
            }
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 19)
        #expect(try await fixture.store.read { try $0.faults() } == [])
    }

    @Test func aWriteBehindAnIntakeSeesIt() async throws {
        let fixture = try Fixture()
        let item = fixture.feedback(score: 9, comment: "early bird")
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        fixture.store.insert(item, completion: outcomes.expect(0))
        async let seen = fixture.store.write { writer in try writer.reader.feedback(item.id)?.comment }
        gate.open()
        #expect(try await seen == "early bird")
        _ = await outcomes.all()
    }

    /// SQLite would build a table in memory for a list of values at each row.
    @Test func noRowIsCheckedAgainstATableInMemory() async throws {
        let fixture = try Fixture()
        for query in [Query.insertFeedback, .insertAnswers, .insertTags, .insertNews, .insertFurtherScores] {
            let steps = try await fixture.store.write { writer in
                try writer.session.all(Query("explain", composed: "EXPLAIN " + query.sql), []) { try $0.text(1) }
            }
            #expect(steps.contains("VNext") && !steps.contains("OpenEphemeral"), "\(query.name)")
        }
    }

    @Test func segmentsAreReadFromBothFormsOfTheirRecord() {
        #expect(TextUpkeep.segments([0, 0, 0, 9, 2, 0x81, 0x05, 7]) == 133)
        #expect(TextUpkeep.segments([0, 0, 0, 9, 0xFF, 0, 0, 1, 2, 17, 7]) == 17)
        #expect(TextUpkeep.segments([0, 0]) == 0)
    }

    @Test func segmentsStayFewWhenMuchIsWritten() async throws {
        let fixture = try Fixture()
        for number in 0..<StoreLimits.textSegmentsMax * 2 {
            _ = try await fixture.insert(fixture.feedback(score: 1, comment: "word\(number) said\(number % 7)"))
        }
        let record = try await fixture.store.read { reader in
            try reader.session.first(Query("s", "SELECT block FROM feedback_text_data WHERE id = 10")) {
                try $0.blob(0)
            }
        }
        let segments = TextUpkeep.segments(try #require(record))
        #expect(segments > 0 && segments <= StoreLimits.textSegmentsMax + StoreLimits.textCommitsPerLook)
        #expect(try await fixture.store.read { try $0.faults() } == [])
    }

    /// The comment is one of the answers: it stands in the file once, and in both places where it is read.
    @Test func aCommentIsStoredOnce() async throws {
        let fixture = try Fixture()
        let other = NormalisedAnswer(question: "wish", scale: nil, value: .text("shorter queues"))
        // An e with an accent in one character and in two.
        let comment = NormalisedAnswer(question: "comment", scale: nil, value: .text("caf\u{E9}"))
        let alike = NormalisedAnswer(question: "place", scale: nil, value: .text("cafe\u{301}"))
        let outcome = try await fixture.insert(
            fixture.feedback(answers: [other, comment, alike], comment: "caf\u{E9}"))
        let (record, kept) = try await fixture.store.read { reader in
            (
                try reader.feedback(outcome.record.id),
                try reader.session.all(Query("v", "SELECT value FROM answer ORDER BY position")) {
                    try $0.optionalText(0)
                }
            )
        }
        #expect(record == outcome.record)
        #expect(record?.answers == [other, comment, alike])
        #expect(
            kept.map { $0.map { Array($0.utf8) } } == [Array("shorter queues".utf8), nil, Array("cafe\u{301}".utf8)])
    }
}
