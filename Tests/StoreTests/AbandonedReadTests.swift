import Database
import Synchronization
import Testing

@testable import Store

/// A read whose client has left is ended, and the reader goes on with the next.
struct AbandonedReadTests {
    @Test func aCancelledTasksReadEnds() async throws {
        let fixture = try Fixture(readers: 1, readSecondsMax: 600)
        let store = fixture.store
        let (started, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await store.read { reader in
                continuation.yield()
                let endless = Query(
                    "endless",
                    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
                try reader.session.forEach(endless) { _ in }
            }
        }
        for await _ in started { break }
        task.cancel()
        let result = await task.result
        #expect(throws: StoreError.abandoned) { try result.get() }
        #expect(try await store.read { try $0.feedbackCount() } == 0)
        await store.close()
    }

    @Test func aReadThatIsGivenUpBeforeItsTurnIsNotBegun() async throws {
        let fixture = try Fixture(readers: 1)
        let store = fixture.store
        let began = Mutex(false)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.read { _ in began.withLock { $0 = true } }
        }
        let result = await task.result
        #expect(throws: StoreError.abandoned) { try result.get() }
        #expect(!began.withLock { $0 })
        await store.close()
    }
}
