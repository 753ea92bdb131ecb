internal import Glibc

/// CLOCK_MONOTONIC_COARSE: a few milliseconds coarse, 6 ns to read, untouched by changes of the wall clock.
package struct SystemMonotonicClock: MonotonicClock {
    package init() {}

    package var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return MonotonicTime(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
