internal import CLinux
package import Feedback
internal import Glibc

package enum SystemClock {
    /// The wall clock, in whole milliseconds.
    @Sendable package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
