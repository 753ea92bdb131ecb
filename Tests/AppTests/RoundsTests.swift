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

    /// Rounds that are counted and wait in the gate; the first has begun.
    private final class Setting: Sendable {
        let rounds = Rounds()
        let gate = Gate()
        private let counter = Mutex(0)

        var count: Int { counter.withLock { $0 } }

        init() async {
            rounds.start("test", everySeconds: 3_600) {
                self.counter.withLock { $0 += 1 }
                await self.gate.pass()
            }
            await gate.waitForRound()
        }
    }

    @Test func whoAsksInARoundGetsOneMoreAndNotTwo() async {
        let setting = await Setting()
        setting.rounds.ask()
        setting.rounds.ask()
        setting.gate.letGo()
        await setting.gate.waitForRound()
        #expect(setting.count == 2)
        setting.rounds.close()
        setting.gate.letGo()
    }

    @Test func whatIsClosedRunsNoMore() async {
        let setting = await Setting()
        setting.rounds.ask()
        setting.rounds.close()
        #expect(setting.rounds.isClosed)
        setting.gate.letGo()
        setting.rounds.ask()
        #expect(setting.count == 1)
    }
}
