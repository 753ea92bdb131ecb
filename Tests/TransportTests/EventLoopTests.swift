import Synchronization
import TestSupport
import Testing

@testable import Transport

@Suite struct EventLoopTests {
    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }

    @Test(arguments: [LoopMode.dispatch, .blocking])
    func tasksRunOnTheirLoop(mode: LoopMode) async throws {
        let loop = try EventLoop(mode: mode)
        let task = Task(executorPreference: loop) {
            guard loop.isCurrent else { return false }
            await Task.yield()
            return loop.isCurrent
        }
        #expect(await task.value)
        #expect(!loop.isCurrent)
        loop.stop()
    }

    /// Work from many threads at once, while the loop falls asleep and wakes: none may be lost.
    @Test(arguments: [LoopMode.dispatch, .blocking])
    func noWorkIsLost(mode: LoopMode) async throws {
        let loop = try EventLoop(mode: mode)
        let done = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for round in 0..<2_000 {
                        loop.execute { done.value.add(1, ordering: .relaxed) }
                        if round % 97 == 0 { await loop.run {} }
                    }
                }
            }
        }
        await loop.run {}
        #expect(done.value.load(ordering: .relaxed) == 16_000)
        loop.stop()
    }

    /// A task that always yields shares the loop with everything else.
    @Test func aTaskThatYieldsForEverDoesNotStarveTheOthers() async throws {
        let loop = try EventLoop()
        let isStopped = Atomic<Bool>(false)
        let greedy = Task(executorPreference: loop) {
            while !isStopped.load(ordering: .relaxed) { await Task.yield() }
        }
        for _ in 0..<10 { await loop.run {} }
        isStopped.store(true, ordering: .relaxed)
        await greedy.value
        loop.stop()
    }

    @Test func workHandedInAfterTheEndStillRuns() async throws {
        for mode in [LoopMode.dispatch, .blocking] {
            let loop = try EventLoop(mode: mode)
            await loop.run {}
            loop.stop()
            for _ in 0..<3 { await loop.run {} }
        }
    }

    @Test func anOldTokenDoesNotReachTheNextOwnerOfADescriptor() {
        final class Sink: EventSink {
            func ready(_ event: PollEvent) {}
            func timerFired(now: MonotonicTime) -> MonotonicTime { .never }
        }
        var table = SinkTable()
        let first = table.insert(Sink(), descriptor: 9)
        table.remove(first)
        #expect(table[first] == nil)
        let second = table.insert(Sink(), descriptor: 9)
        #expect(table[first] == nil)
        #expect(table[second] != nil)
        table.remove(first)
        #expect(table[second] != nil)
        #expect(table.sinks.count == 1)
    }
}
