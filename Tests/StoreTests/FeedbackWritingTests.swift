import Feedback
import Testing

@testable import Store

struct FeedbackWritingTests {
    @Test func whatIsInsertedIsReadBackUnchanged() async throws {
        let fixture = try Fixture()
        let csat = try #require(ScoreScale.csat(points: 5))
        let feedback = fixture.feedback(
            origin: .operatorConsole, externalID: "ord-991", channel: .email, isSolicited: false,
            answers: [
                NormalisedAnswer(question: "nps", scale: .nps, value: .score(9)),
                NormalisedAnswer(question: "csat", scale: csat, value: .score(4)),
                NormalisedAnswer(question: "comment", scale: nil, value: .text("Fast")),
                NormalisedAnswer(question: "which", scale: nil, value: .choice("a")),
                NormalisedAnswer(question: "what", scale: nil, value: .choices(["b", "a", "b"])),
                NormalisedAnswer(question: "none", scale: nil, value: .choices([])),
                NormalisedAnswer(question: "again", scale: nil, value: .yesNo(true)),
            ], comment: "Fast", subject: "Hello", fullText: "Fast\n> quoted",
            person: PersonClaim(
                externalID: "c1", email: "A@Example.org", name: "A", handle: "m:a@b", phone: "+49",
                attributes: [.init(name: "plan", value: "pro"), .init(name: "age", value: "4")]),
            touchpoint: "delivery", tags: ["b", "a", "b"], language: "en",
            context: FeedbackContext(url: "https://a", referrer: "", userAgent: "x"),
            disposition: .autoReply(rule: "Auto-Submitted"), spamScore: 7, spamReasons: ["a \"link\"", "two\n"])
        let outcome = try await fixture.insert(feedback)
        guard case .created(let record) = outcome else {
            Issue.record("not created")
            return
        }
        let read = try await fixture.store.read { try $0.feedback(record.id) }
        #expect(read == record)
        #expect(record.tags == ["a", "b"])
        #expect(record.person?.email == "a@example.org")
        #expect(record.person?.attributes.map(\.name) == ["age", "plan"])
        #expect(record.answers == feedback.answers)
        #expect(record.spamReasons == feedback.spamReasons)
        #expect(record.disposition == "auto_reply" && record.dispositionRule == "Auto-Submitted" && !record.isCounted)
        let faults = try await fixture.store.read { try $0.faults() }
        #expect(faults == [])
        await fixture.store.close()
    }

    @Test func theSameKeyAgainIsTheFirstRecordUnchanged() async throws {
        let fixture = try Fixture()
        let source = FeedbackOrigin.operatorConsole
        let first = try await fixture.insert(
            fixture.feedback(origin: source, externalID: "k", score: 9, comment: "one"))
        let second = try await fixture.insert(
            fixture.feedback(origin: source, externalID: "k", score: 1, comment: "two"))
        #expect(second == .duplicate(first.record))
        let other = try await fixture.insert(
            fixture.feedback(origin: .token(fixture.identifiers.next(at: fixture.clock.now)), externalID: "k", score: 1)
        )
        guard case .created = other else {
            Issue.record("another origin's key is another key")
            return
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 2)
        await fixture.store.close()
    }

    @Test func duplicatesInOneBatchAreFoundToo() async throws {
        let fixture = try Fixture()
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        for number in 0..<20 {
            let feedback = fixture.feedback(externalID: "same", score: number % 11)
            fixture.store.write({ try $0.insert(feedback) }, completion: outcomes.expect(number))
        }
        gate.open()
        let results = try await outcomes.all().values.map { try $0.get() }
        let created = results.filter { if case .created = $0 { true } else { false } }
        #expect(created.count == 1)
        #expect(Set(results.map(\.record.id)).count == 1)
        #expect(
            try await fixture.store.read { try $0.scores(ScoreQuery(metric: .nps)) }.first?.counts.reduce(0, +) == 1)
        await fixture.store.close()
    }

    @Test func keysOfTwoSpellingsAreTwo() async throws {
        let fixture = try Fixture()
        for key in ["caf\u{E9}", "cafe\u{301}", "a\0b", "a\0c", "a"] {
            let outcome = try await fixture.insert(
                fixture.feedback(externalID: key, score: 1, tags: ["x\u{E9}", "xe\u{301}"]))
            guard case .created(let record) = outcome else {
                Issue.record("\(key) was taken for another")
                return
            }
            #expect(record.tags.map { Array($0.utf8) } == [Array("xe\u{301}".utf8), Array("x\u{E9}".utf8)])
            let read = try await fixture.store.read { try $0.feedback(record.id) }
            #expect(read?.externalID.map { Array($0.utf8) } == Array(key.utf8))
        }
        await fixture.store.close()
    }

    /// Stars may change with an edited review, so that its answers are those of the edit.
    @Test func aRevisionReplacesTextsAndAnswersAndNothingElse() async throws {
        let fixture = try Fixture()
        let first = try await fixture.insert(
            fixture.feedback(
                externalID: "post", channel: .social, score: 9, comment: "apples", subject: "fruit",
                fullText: "apples all",
                tags: ["a"], language: "en")
        ).record
        fixture.clock.advance(5)
        let outcome = try await fixture.insert(
            fixture.feedback(
                externalID: "post", channel: .social, score: 2, comment: "pears", fullText: "pears all", language: "de",
                isRevision: true))
        var expected = first
        expected.comment = "pears"
        expected.subject = nil
        expected.fullText = "pears all"
        expected.language = "de"
        expected.score = 2
        expected.answers = [
            NormalisedAnswer(question: "nps", scale: first.answers[0].scale, value: .score(2)),
            NormalisedAnswer(question: "comment", scale: nil, value: .text("pears")),
        ]
        expected.updatedAt = fixture.clock.now
        #expect(outcome == .revised(expected))
        #expect(try await fixture.store.read { try $0.feedback(first.id) } == expected)
        for (word, count) in ["apples": 0, "fruit": 0, "pears": 1] {
            #expect(try await fixture.store.read { try found($0, word) } == count)
        }
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aRevisionOfAnUnknownKeyIsNew() async throws {
        let fixture = try Fixture()
        let outcome = try await fixture.insert(fixture.feedback(externalID: "post", comment: "pears", isRevision: true))
        guard case .created = outcome else {
            Issue.record("not created")
            return
        }
        await fixture.store.close()
    }

    @Test func spamLeavesTheMetricsAndComesBack() async throws {
        let fixture = try Fixture()
        let record = try await fixture.insert(fixture.feedback(score: 9)).record
        let held = try await fixture.insert(
            fixture.feedback(score: 1, spamScore: FeedbackLimits.spamScoreHeld, spamReasons: ["links"])
        ).record
        let suspected = try await fixture.insert(
            fixture.feedback(score: 2, spamScore: FeedbackLimits.spamScoreHeld - 1)
        ).record
        #expect(held.isSpam && !suspected.isSpam)
        #expect(try await counts(fixture) == [2: 1, 9: 1])
        fixture.clock.advance(7)
        let marked = try await fixture.store.write { try $0.setSpam(true, feedback: record.id) }
        #expect(marked?.isSpam == true && marked?.updatedAt == fixture.clock.now)
        #expect(try await counts(fixture) == [2: 1])
        _ = try await fixture.store.write { try $0.setSpam(false, feedback: held.id) }
        #expect(try await counts(fixture) == [1: 1, 2: 1])
        let unknown = fixture.identifiers.next(at: fixture.clock.now)
        #expect(try await fixture.store.write { try $0.setSpam(true, feedback: unknown) } == nil)
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func timesNeverGoBackwardsAlthoughTheClockDoes() async throws {
        let fixture = try Fixture()
        let first = try await fixture.insert(fixture.feedback(score: 1)).record
        fixture.clock.advance(-3_600_000)
        let second = try await fixture.insert(fixture.feedback(score: 2)).record
        #expect(second.updatedAt >= first.updatedAt)
        await fixture.store.close()
        let again = try fixture.reopened()
        let third = fixture.feedback(score: 3)
        let record = try await again.write { try $0.insert(third) }.record
        #expect(record.updatedAt >= second.updatedAt)
        var filter = FeedbackFilter()
        filter.updatedSince = second.updatedAt
        let since = filter
        #expect(try await again.read { try $0.feedback(since, after: nil, limit: 10) }.records.count == 3)
        await again.close()
    }

    private func found(_ reader: Reader, _ text: String) throws -> Int {
        var filter = FeedbackFilter()
        filter.text = text
        return try reader.feedback(filter, after: nil, limit: 500).records.count
    }

    private func counts(_ fixture: Fixture) async throws -> [Int: Int] {
        let rows = try await fixture.store.read { try $0.scores(ScoreQuery(metric: .nps)) }
        let counts = rows.first?.counts ?? []
        return Dictionary(
            uniqueKeysWithValues: counts.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) })
    }
}
