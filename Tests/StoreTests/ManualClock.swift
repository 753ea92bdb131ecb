import Feedback
import Synchronization

/// A clock that stands until it is set.
final class ManualClock: Sendable {
    private let milliseconds: Atomic<Int64>

    /// 2026-11-01T00:00:00Z unless told otherwise.
    init(_ milliseconds: Int64 = 1_793_491_200_000) { self.milliseconds = Atomic(milliseconds) }

    var now: Instant { Instant(millisecondsSinceEpoch: milliseconds.load(ordering: .relaxed)) }

    func advance(_ by: Int64) { milliseconds.add(by, ordering: .relaxed) }
}
