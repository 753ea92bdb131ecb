internal import Database
internal import Dispatch
internal import Synchronization

/// What is wrong with the disk or the file, by what the writer and the readers saw last.
final class StoreHealth: Sendable {
    typealias Observer = @Sendable (StoreFault?) -> Void

    private struct State {
        /// By what the last transaction met; damage and a failed flush stay.
        var write: StoreFault?
        var checkpoint: StoreFault?
        var space: StoreFault?
        var observer: Observer?
        var lastCommit = DispatchTime.now().uptimeNanoseconds

        /// The gravest one.
        var fault: StoreFault? {
            let known = [write, checkpoint, space].compactMap(\.self)
            return known.first { $0.kind == .flushFailed } ?? known.first
        }
    }

    private let state = Mutex(State())

    /// `nil` where all is well.
    var fault: StoreFault? { state.withLock(\.fault) }
    /// The writer must not touch the file any more.
    var isStopped: Bool { fault?.kind == .flushFailed }
    var isDamaged: Bool { state.withLock { $0.write?.kind == .damaged } }
    var secondsSinceCommit: Double {
        let last = state.withLock(\.lastCommit)
        return Double(DispatchTime.now().uptimeNanoseconds - last) / 1e9
    }

    /// Calls `observer` with each change, and now where something is wrong already. It must only hand over.
    func observe(_ observer: @escaping Observer) {
        let fault = state.withLock { state in
            state.observer = observer
            return state.fault
        }
        if let fault { observer(fault) }
    }

    /// A transaction has reached the disk.
    func committed() {
        change { state in
            state.lastCommit = DispatchTime.now().uptimeNanoseconds
            if !StoreHealth.stays(state.write) { state.write = nil }
        }
    }

    /// A statement failed.
    func failed(_ error: DatabaseError) {
        guard let fault = StoreFault(error) else { return }
        change { state in
            if !StoreHealth.stays(state.write) || fault.kind == .flushFailed { state.write = fault }
        }
    }

    func checkpointed(_ result: Result<Checkpoint, DatabaseError>) {
        let fault: StoreFault? =
            switch result {
            case .success: nil
            case .failure(let error): StoreFault(error)
            }
        change { state in
            if state.checkpoint?.kind != .flushFailed { state.checkpoint = fault }
        }
    }

    func space(isShort: Bool, freeBytes: UInt64) {
        change { state in
            guard isShort != (state.space != nil) else { return }
            state.space = isShort ? StoreFault(.lowSpace, cause: "\(freeBytes / 1_048_576) MiB are free") : nil
        }
    }

    /// Every page was read again and found whole.
    func repaired() { change { state in if state.write?.kind == .damaged { state.write = nil } } }

    private static func stays(_ fault: StoreFault?) -> Bool { fault?.kind == .damaged || fault?.kind == .flushFailed }

    /// Tells of a change of kind; the causes' texts may differ from write to write.
    private func change(_ body: (inout State) -> Void) {
        let (observer, fault): (Observer?, StoreFault?) = state.withLock { state in
            let before = state.fault?.kind
            body(&state)
            let after = state.fault
            return after?.kind == before ? (nil, nil) : (state.observer, after)
        }
        observer?(fault)
    }
}
