internal import Synchronization

/// The number of the last commit that changed what readers see, and who wants to hear of the next.
final class CommitBoard: Sendable {
    private let current: Atomic<UInt64>
    private let observers = Mutex<[@Sendable (CommitNotice) -> Void]>([])

    init(version: UInt64) { current = Atomic(version) }

    var version: UInt64 { current.load(ordering: .acquiring) }

    func observe(_ observer: @escaping @Sendable (CommitNotice) -> Void) { observers.withLock { $0.append(observer) } }

    /// Called on the writer's queue after the COMMIT.
    func post(_ commit: BatchWriter.Commit) {
        current.store(commit.version, ordering: .releasing)
        let notice = CommitNotice(version: commit.version, feedback: commit.feedback)
        // Copied out first: an observer may take a lock of its own.
        for observer in observers.withLock({ $0 }) { observer(notice) }
    }
}
