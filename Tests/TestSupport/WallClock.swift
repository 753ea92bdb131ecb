package import Feedback
internal import Synchronization

/// A wall clock that stands still until a test moves it.
package final class WallClock: Sendable {
    private let instant: Mutex<Instant>

    /// 2026-11-01T10:00:00Z, a Sunday, unless told otherwise.
    package init(millisecondsSinceEpoch: Int64 = 1_793_527_200_000) {
        instant = Mutex(Instant(millisecondsSinceEpoch: millisecondsSinceEpoch))
    }

    package var now: Instant { instant.withLock { $0 } }

    package func advance(milliseconds: Int64) {
        instant.withLock { $0 = $0.advanced(byMilliseconds: milliseconds) }
    }
}
