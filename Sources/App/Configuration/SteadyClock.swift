internal import CLinux
package import Feedback
internal import Glibc

/// The wall clock as it was at the start, moved on by a clock that nobody can set: what lasts for half an hour lasts for
/// half an hour, whatever happens to the wall clock meanwhile.
package struct SteadyClock: Sendable {
    private let start: Instant
    private let uptime: Int64

    package init(_ start: Instant = SystemClock.now()) {
        self.start = start
        uptime = SteadyClock.uptimeMilliseconds()
    }

    @Sendable package func now() -> Instant {
        start.advanced(byMilliseconds: SteadyClock.uptimeMilliseconds() - uptime)
    }

    /// It counts while the machine sleeps, too.
    private static func uptimeMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
