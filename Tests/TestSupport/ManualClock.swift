internal import Synchronization
package import Transport

/// A monotonic clock that a test moves.
package final class ManualClock: MonotonicClock {
    private let milliseconds = Mutex<Int64>(1_000_000)

    package init() {}

    package var now: MonotonicTime { MonotonicTime(milliseconds: milliseconds.withLock { $0 }) }

    package func advance(milliseconds step: Int64) { milliseconds.withLock { $0 += step } }
}
