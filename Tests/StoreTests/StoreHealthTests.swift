import Synchronization
import Testing

@testable import Database
@testable import Store

struct StoreHealthTests {
    private func error(
        _ code: DatabaseError.Code, extended: Int32 = 1, system: Int32 = 0
    ) -> DatabaseError {
        DatabaseError(code: code, extendedCode: extended, systemError: system, message: "said")
    }

    private static let failedFlush = DatabaseError(code: .inputOutput, extendedCode: 1034, message: "flush")
    private static let damage = DatabaseError(code: .corrupt, extendedCode: 11, message: "damage")

    @Test func everyCauseHasItsKind() {
        #expect(StoreFault(error(.full))?.kind == .diskFull)
        #expect(StoreFault(error(.inputOutput, system: 28))?.kind == .diskFull)
        #expect(StoreFault(error(.inputOutput, system: 30))?.kind == .readOnlyDisk)
        #expect(StoreFault(error(.readOnly))?.kind == .readOnlyDisk)
        #expect(StoreFault(error(.inputOutput, extended: 778, system: 5))?.kind == .inputOutput)
        #expect(StoreFault(error(.cannotOpen))?.kind == .inputOutput)
        #expect(StoreFault(error(.busy))?.kind == .locked)
        #expect(StoreFault(StoreHealthTests.damage)?.kind == .damaged)
        #expect(StoreFault(StoreHealthTests.failedFlush)?.kind == .flushFailed)
        #expect(StoreFault(error(.inputOutput, extended: 1290))?.kind == .flushFailed)
        #expect(StoreFault(error(.constraint)) == nil)
        #expect(StoreFault(error(.interrupted)) == nil)
        // A full-text index that is out of step, and a column of another type than asked for, are no damaged pages.
        #expect(StoreFault(error(.corrupt, extended: 267)) == nil)
        #expect(StoreFault(error(.corrupt, extended: 0)) == nil)
    }

    @Test func everyKindHasAdviceOfItsOwn() {
        let advice = StoreFault.Kind.allCases.map { StoreFault($0, cause: "").advice }
        #expect(Set(advice).count == advice.count)
    }

    @Test func aCommitEndsWhatMayPassAndLeavesWhatStays() {
        let health = StoreHealth()
        health.failed(error(.full))
        #expect(health.fault?.kind == .diskFull)
        health.committed()
        #expect(health.fault == nil)
        health.failed(StoreHealthTests.damage)
        health.failed(error(.full))
        health.committed()
        #expect(health.isDamaged)
        health.repaired()
        #expect(health.fault == nil)
        health.failed(StoreHealthTests.failedFlush)
        health.committed()
        health.repaired()
        #expect(health.isStopped)
    }

    @Test func aFlushThatFailsInACheckpointStopsForGood() {
        let health = StoreHealth()
        health.checkpointed(.failure(StoreHealthTests.failedFlush))
        health.checkpointed(.success(Checkpoint(logPages: 0, movedPages: 0)))
        health.committed()
        #expect(health.isStopped)
    }

    @Test func onlyChangesAreTold() {
        let health = StoreHealth()
        let told = Mutex<[StoreFault.Kind?]>([])
        health.failed(error(.busy))
        health.observe { fault in told.withLock { $0.append(fault?.kind) } }
        health.failed(error(.busy))
        health.committed()
        health.committed()
        health.space(isShort: true, freeBytes: 1)
        health.space(isShort: true, freeBytes: 2)
        health.failed(error(.full))
        health.space(isShort: false, freeBytes: 3)
        health.committed()
        #expect(told.withLock { $0 } == [.locked, nil, .lowSpace, .diskFull, nil])
    }
}
