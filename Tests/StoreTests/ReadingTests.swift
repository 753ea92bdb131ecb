import Database
import Dispatch
import Feedback
import Synchronization
import Testing

@testable import Store

struct ReadingTests {
    @Test func aReadSeesOneSnapshotWhileOthersWrite() async throws {
        let fixture = try Fixture()
        let store = fixture.store
        let feedback = fixture.feedback(score: 1)
        let done = Mutex(false)
        let counts = try await store.read { reader in
            let before = try reader.feedbackCount()
            store.write({ try $0.insert(feedback) }, completion: { _ in done.withLock { $0 = true } })
            while !done.withLock({ $0 }) {}
            return [before, try reader.feedbackCount()]
        }
        #expect(counts == [0, 0])
        #expect(try await store.read { try $0.feedbackCount() } == 1)
        await store.close()
    }

    @Test func readsRunWhileTheWriterIsBusy() async throws {
        let fixture = try Fixture()
        let gate = await Gate(fixture.store)
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 0)
        gate.open()
        await fixture.store.close()
    }

    @Test func othersGoPastAReadThatTakesSeconds() async throws {
        let fixture = try Fixture(readers: 2)
        let lanes = fixture.store.lanes
        let opened = DispatchSemaphore(value: 0)
        let outcomes = Outcomes<Void>()
        let done = (0..<3).map { outcomes.expect($0) }
        lanes[0].read({ _ in opened.wait() }, nil, weight: StoreLimits.longReadWeight, done[0])
        fixture.store.read({ _ in opened.wait() }, completion: done[1])
        fixture.store.read({ _ in }, completion: done[2])
        #expect(lanes.map(\.load) == [StoreLimits.longReadWeight, 2])
        for _ in 0..<2 { opened.signal() }
        #expect(await outcomes.all().count == 3)
        #expect(lanes.map(\.load) == [0, 0])
        await fixture.store.close()
    }

    @Test func aReadThatTakesTooLongIsEndedAndTheReaderGoesOn() async throws {
        let fixture = try Fixture(readers: 1, readSecondsMax: 0.05)
        let error = await #expect(throws: StoreError.self) {
            try await fixture.store.read { reader in
                while true { _ = try reader.feedbackCount() }
            }
        }
        guard case .unavailable? = error else {
            Issue.record("not unavailable")
            return
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 0)
        await fixture.store.close()
    }

    @Test func aReaderCannotWrite() async throws {
        let fixture = try Fixture()
        await #expect(throws: StoreError.self) {
            try await fixture.store.read { try $0.session.script("DELETE FROM setting") }
        }
        await fixture.store.close()
    }

    @Test func readsAreCountedUntilTheyEnd() {
        struct Ended: Error {}
        let reads = ReadPause()
        #expect(!reads.areRunning)
        #expect(reads.counting { reads.areRunning })
        #expect(throws: Ended.self) { try reads.counting { throw Ended() } }
        #expect(!reads.areRunning)
    }

    /// A backup's snapshot, for one: the log stays, feedback goes on, and the next attempt empties it.
    @Test func aReadOfAnotherProgramIsNotWaitedFor() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(score: 1))
        let queue = DispatchQueue(label: "another")
        let other = try queue.sync {
            let other = try Connection(
                path: fixture.folder.path + "/earshot.sqlite", mode: .reader, home: .queue(queue))
            try other.begin(writing: false)
            _ = try other.first(.revision) { try $0.integer(0) }
            return other
        }
        try await fixture.insert(fixture.feedback(score: 2))
        #expect(await !fixture.store.emptyLog())
        try await fixture.insert(fixture.feedback(score: 3))
        queue.sync {
            other.rollback()
            other.close()
        }
        #expect(await fixture.store.emptyLog())
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 3)
        await fixture.store.close()
    }

    @Test func theLogIsEmptiedWhenNothingIsWritten() async throws {
        let fixture = try Fixture()
        for _ in 0..<20 { try await fixture.insert(fixture.feedback(score: 1)) }
        for _ in 0..<500 where logBytes(fixture) > 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(logBytes(fixture) == 0)
        await fixture.store.close()
    }

    @Test func theCheckpointPolicyActsAtItsLimits() {
        var policy = Checkpointer()
        let (passive, most) = (StoreLimits.logPagesPassive, StoreLimits.logPagesMax)
        #expect(policy.afterBatch(logPages: passive - 1) == .none)
        #expect(policy.afterBatch(logPages: passive) == .passive)
        #expect(policy.afterBatch(logPages: most - 1) == .passive)
        #expect(policy.afterBatch(logPages: most) == .truncate)
        #expect(policy.whenIdle(logPages: 0) == .none)
        #expect(policy.whenIdle(logPages: 1) == .truncate)
        // A reader was in the way: not at every batch again.
        policy.attempted(.truncate, isComplete: false, logPages: most)
        #expect(policy.afterBatch(logPages: most + 1) == .none)
        #expect(policy.afterBatch(logPages: most + passive) == .truncate)
        policy.attempted(.truncate, isComplete: true, logPages: most + passive)
        #expect(policy.afterBatch(logPages: passive) == .passive)
    }

    @Test func theCheckpointPolicyHoldsReadsBackOnlyAtTheHardLimit() {
        var policy = Checkpointer()
        let hard = StoreLimits.logPagesHard
        policy.attempted(.truncate, isComplete: false, logPages: hard - 1)
        #expect(policy.afterBatch(logPages: hard - 1) == .none)
        #expect(policy.afterBatch(logPages: hard) == .truncateWaiting)
        // A reader of another program was in the way: intake must not stop at every batch for it.
        policy.attempted(.truncateWaiting, isComplete: false, logPages: hard)
        #expect(policy.afterBatch(logPages: hard + 1) == .none)
        #expect(policy.afterBatch(logPages: hard + StoreLimits.logPagesPassive) == .truncate)
        #expect(policy.afterBatch(logPages: 2 * hard) == .truncateWaiting)
        policy.attempted(.truncateWaiting, isComplete: true, logPages: 2 * hard)
        #expect(policy.afterBatch(logPages: 1) == .none)
    }
}
