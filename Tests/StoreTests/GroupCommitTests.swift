import Feedback
import Synchronization
import Testing

@testable import Store

struct GroupCommitTests {
    private struct Refused: Error, Equatable {}

    @Test func whatWaitsSharesOneCommit() async throws {
        let fixture = try Fixture()
        let commits = CommitCounter()
        fixture.store.observeCommits { commits.count($0) }
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        for number in 0..<StoreLimits.batchWritesMax {
            let feedback = fixture.feedback(score: number % 11)
            fixture.store.write({ try $0.insert(feedback) }, completion: outcomes.expect(number))
        }
        gate.open()
        #expect(await outcomes.all().count == StoreLimits.batchWritesMax)
        #expect(commits.commits == 1)
        #expect(commits.feedback == StoreLimits.batchWritesMax)
        await fixture.store.close()
    }

    @Test func whatIsOverABatchWaitsForTheNext() async throws {
        let fixture = try Fixture()
        let commits = CommitCounter()
        fixture.store.observeCommits { commits.count($0) }
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        for number in 0..<StoreLimits.batchWritesMax + 1 {
            let feedback = fixture.feedback(score: 1)
            fixture.store.write({ try $0.insert(feedback) }, completion: outcomes.expect(number))
        }
        gate.open()
        _ = await outcomes.all()
        #expect(commits.commits == 2)
        #expect(try await fixture.store.read { try $0.feedbackCount() } == StoreLimits.batchWritesMax + 1)
        await fixture.store.close()
    }

    @Test func aFailureUndoesItsOwnChangesAndNoOthers() async throws {
        let fixture = try Fixture()
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<Bool>()
        for number in 0..<30 {
            let feedback = fixture.feedback(score: number % 11, comment: "word\(number)")
            fixture.store.write(
                { writer in
                    _ = try writer.insert(feedback)
                    if number % 3 == 1 { throw Refused() }
                    return true
                }, completion: outcomes.expect(number))
        }
        gate.open()
        for (number, result) in await outcomes.all() {
            switch result {
            case .success: #expect(number % 3 != 1)
            case .failure(let error): #expect(number % 3 == 1 && error is Refused)
            }
        }
        try await fixture.store.read { reader in
            #expect(try reader.feedbackCount() == 20)
            #expect(try reader.faults() == [])
            let scores = try reader.scores(ScoreQuery(metric: .nps))
            #expect(scores.first?.counts.reduce(0, +) == 20)
        }
        await fixture.store.close()
    }

    @Test func aFailureAloneInItsBatchIsUndone() async throws {
        let fixture = try Fixture()
        let runs = Atomic<Int>(0)
        let feedback = fixture.feedback(score: 4)
        await #expect(throws: Refused.self) {
            try await fixture.store.write { writer in
                runs.add(1, ordering: .relaxed)
                _ = try writer.insert(feedback)
                throw Refused()
            }
        }
        #expect(runs.load(ordering: .relaxed) == 1)
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 0)
        await fixture.store.close()
    }

    @Test func aPartThatIsTriedSeparatelyMayFail() async throws {
        let fixture = try Fixture()
        let feedback = (0..<4).map { (score: Int) in fixture.feedback(score: score, comment: "text \(score)") }
        let kept = try await fixture.store.write { writer in
            try feedback.map { item in
                do {
                    try writer.separately {
                        _ = try writer.insert(item)
                        if item.score == 2 { throw Refused() }
                    }
                    return true
                } catch is Refused { return false }
            }
        }
        #expect(kept == [true, true, false, true])
        let faults = try await fixture.store.read { try $0.faults() }
        #expect(faults == [])
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 3)
        await fixture.store.close()
    }

    @Test func aHalfDoneChangeIsNotKeptByAClosureThatSwallowsItsError() async throws {
        let fixture = try Fixture()
        let good = fixture.feedback(score: 3)
        let bad = fixture.feedback(survey: "missing", score: 3)
        await #expect(throws: StoreError.self) {
            try await fixture.store.write { writer in
                _ = try writer.insert(good)
                _ = try? writer.insert(bad)
            }
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 0)
        await fixture.store.close()
    }

    @Test func aBrokenRuleOfTheSchemaIsAConstraint() async throws {
        let fixture = try Fixture()
        let bad = fixture.feedback(survey: "missing", score: 3)
        let error = await #expect(throws: StoreError.self) { try await fixture.insert(bad) }
        guard case .constraint? = error else {
            Issue.record("not a constraint")
            return
        }
        await fixture.store.close()
    }

    @Test func aFullQueueRefusesAtOnceAndRecovers() async throws {
        let fixture = try Fixture(writeQueueDepthMax: 4)
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<Int>()
        for number in 0..<5 { fixture.store.write({ _ in number }, completion: outcomes.expect(number)) }
        guard case .failure(let error)? = outcomes.soFar[4] else {
            Issue.record("the fifth was not refused")
            return
        }
        #expect(error as? StoreError == .overloaded(retryAfterSeconds: StoreLimits.retryAfterSeconds))
        #expect(outcomes.soFar.count == 1)
        gate.open()
        #expect(await outcomes.all().values.filter { (try? $0.get()) != nil }.count == 4)
        #expect(try await fixture.store.write { _ in 7 } == 7)
        await fixture.store.close()
    }

    @Test func closingFinishesWhatWaitsAndRefusesTheRest() async throws {
        let fixture = try Fixture()
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        let feedback = fixture.feedback(score: 5)
        fixture.store.write({ try $0.insert(feedback) }, completion: outcomes.expect(0))
        async let closed: Void = fixture.store.close()
        gate.open()
        await closed
        #expect(try await outcomes.all()[0]?.get().record.id == feedback.id)
        await #expect(throws: StoreError.closed) { try await fixture.store.write { _ in } }
        await #expect(throws: StoreError.closed) { try await fixture.store.read { _ in } }
        let again = try fixture.reopened()
        #expect(try await again.read { try $0.feedback(feedback.id) }?.score == 5)
        await again.close()
    }

    @Test func theVersionRisesWithVisibleCommitsOnlyAndOutlivesARestart() async throws {
        let fixture = try Fixture()
        let start = fixture.store.version
        try await fixture.insert(fixture.feedback(score: 5))
        #expect(fixture.store.version == start + 1)
        try await fixture.store.write { try $0.set(setting: "name", to: "value") }
        #expect(fixture.store.version == start + 1)
        #expect(try await fixture.store.read { try $0.version() } == start + 1)
        await fixture.store.close()
        let again = try fixture.reopened()
        #expect(again.version == start + 1)
        await again.close()
    }

    @Test func observersHearOfNewAndChangedFeedbackAfterTheCommit() async throws {
        let fixture = try Fixture()
        let heard = Mutex<[Identifier]>([])
        fixture.store.observeCommits { notice in heard.withLock { $0 += notice.feedback } }
        let first = try await fixture.insert(fixture.feedback(externalID: "a", score: 5)).record
        _ = try await fixture.insert(fixture.feedback(externalID: "a", score: 5))
        _ = try await fixture.store.write { try $0.setSpam(true, feedback: first.id) }
        _ = try await fixture.store.write { try $0.setSpam(true, feedback: first.id) }
        #expect(heard.withLock { $0 } == [first.id, first.id])
        await fixture.store.close()
    }
}
