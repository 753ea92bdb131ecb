import Synchronization
import Testing

@testable import App

@Suite struct RoundsTests {
    /// Lets a round wait until the test lets it go on.
    private struct Gate {
        let entered = AsyncStream.makeStream(of: Void.self)
        let leaving = AsyncStream.makeStream(of: Void.self)

        func pass() async {
            entered.continuation.yield()
            for await _ in leaving.stream { return }
        }

        func waitForRound() async { for await _ in entered.stream { return } }
        func letGo() { leaving.continuation.yield() }
    }

    @Test func whoAsksInARoundGetsOneMoreAndNotTwo() async {
        let rounds = Rounds()
        let gate = Gate()
        let count = Mutex(0)
        rounds.start("test", everySeconds: 3_600) {
            count.withLock { $0 += 1 }
            await gate.pass()
        }
        await gate.waitForRound()
        rounds.ask()
        rounds.ask()
        gate.letGo()
        await gate.waitForRound()
        #expect(count.withLock { $0 } == 2)
        rounds.close()
        gate.letGo()
    }

    @Test func whatIsClosedRunsNoMore() async {
        let rounds = Rounds()
        let gate = Gate()
        let count = Mutex(0)
        rounds.start("test", everySeconds: 3_600) {
            count.withLock { $0 += 1 }
            await gate.pass()
        }
        await gate.waitForRound()
        rounds.ask()
        rounds.close()
        #expect(rounds.isClosed)
        gate.letGo()
        rounds.ask()
        #expect(count.withLock { $0 } == 1)
    }
}
