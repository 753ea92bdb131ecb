import Testing

@testable import Store

struct GatheringTests {
    private func gathering(after commits: Int, of jobs: Int) -> Gathering {
        var gathering = Gathering()
        for _ in 0..<commits { gathering.commits(jobs) }
        return gathering
    }

    @Test func whoComesAloneWaitsForNobody() {
        #expect(Gathering().goal == 1)
        #expect(gathering(after: 1_000, of: 1).goal == 1)
        #expect(gathering(after: 1_000, of: Gathering.jobsMin - 1).goal == 1)
    }

    @Test func underLoadACommitWaitsForNearlyAsManyAsCameOfLate() {
        #expect(gathering(after: 1_000, of: Gathering.jobsMin).goal == 7)
        #expect(gathering(after: 1_000, of: 32).goal == 28)
        #expect(gathering(after: 1_000, of: StoreLimits.batchWritesMax).goal < StoreLimits.batchWritesMax)
    }

    @Test func oneLargeCommitIsNoLoad() { #expect(gathering(after: 1, of: 100).goal == 1) }

    @Test func theLoadIsForgottenWithinThirtyCommits() {
        var gathering = gathering(after: 1_000, of: 32)
        for _ in 0..<30 { gathering.commits(1) }
        #expect(gathering.goal == 1)
    }

    @Test func afterALoadOneWriteAloneIsStillWritten() async throws {
        let fixture = try Fixture()
        for _ in 0..<20 {
            let gate = await Gate(fixture.store)
            let outcomes = Outcomes<Int>()
            for number in 0..<64 { fixture.store.write({ _ in number }, completion: outcomes.expect(number)) }
            gate.open()
            #expect(await outcomes.all().count == 64)
        }
        #expect(try await fixture.store.write { _ in 7 } == 7)
        await fixture.store.close()
    }

    @Test func aFullBatchIsNeitherSplitNorLost() async throws {
        let fixture = try Fixture()
        let commits = CommitCounter()
        for round in 0..<40 {
            let gate = await Gate(fixture.store)
            if round == 39 { fixture.store.observeCommits { commits.count($0) } }
            let outcomes = Outcomes<FeedbackOutcome>()
            for number in 0..<64 {
                let feedback = fixture.feedback(score: number % 11)
                fixture.store.write({ try $0.insert(feedback) }, completion: outcomes.expect(number))
            }
            gate.open()
            #expect(await outcomes.all().values.allSatisfy { (try? $0.get()) != nil })
        }
        #expect(commits.feedback == 64)
        #expect(commits.commits == 1)
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 40 * 64)
        await fixture.store.close()
    }
}
