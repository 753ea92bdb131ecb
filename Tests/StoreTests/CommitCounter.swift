import Store
import Synchronization

/// Counts commits and the feedback in them.
final class CommitCounter: Sendable {
    private let state = Mutex((commits: 0, feedback: 0))

    func count(_ notice: CommitNotice) {
        state.withLock { state in
            state.commits += 1
            state.feedback += notice.feedback.count
        }
    }

    var commits: Int { state.withLock { $0.commits } }
    var feedback: Int { state.withLock { $0.feedback } }
}
