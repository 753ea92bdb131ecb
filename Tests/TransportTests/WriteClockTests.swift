import Testing

@testable import Transport

@Suite struct WriteClockTests {
    private let start = MonotonicTime(milliseconds: 1_000)

    private func clock(queued: Int = 0) -> WriteClock { WriteClock(ChannelOptions(), now: start, queued: queued) }

    @Test func aPeerThatTakesNothingHasHalfAMinute() {
        #expect(clock().deadline == start + 30_000)
    }

    @Test func progressMovesTheEndOnlyAsFarAsTheRateAllows() {
        var slow = clock(queued: 100_000)
        slow.observe(queued: 99_999, now: start + 29_000)
        #expect(slow.deadline == start + 30_002)
        var steady = clock(queued: 100_000)
        steady.observe(queued: 50_000, now: start + 29_000)
        #expect(steady.deadline == start + 59_000)
    }

    /// 500 bytes a second: at the limit, and one byte less.
    @Test func theRateIsHeldFromTheStart() {
        for (taken, isLate) in [(35_000, false), (34_999, true)] {
            var clock = clock(queued: 100_000)
            clock.observe(queued: 100_000 - taken, now: start + 99_000)
            #expect((clock.deadline < start + 100_000) == isLate)
        }
    }

    @Test func whatTheKernelTookIsNotYetTaken() {
        var clock = clock(queued: 1_000)
        clock.handOver(1_000_000, now: start + 10_000)
        #expect(clock.deadline == start + 30_000)
        clock.observe(queued: 1_000_500, now: start + 20_000)
        #expect(clock.deadline == start + 31_000)
    }

    @Test func aQueueThatGrewIsNoProgress() {
        var clock = clock(queued: 1_000)
        clock.observe(queued: 5_000, now: start + 20_000)
        #expect(clock.deadline == start + 30_000)
    }

    @Test func withoutARateOnlyStandingStillCounts() {
        var options = ChannelOptions()
        options.writtenBytesPerSecondMin = 0
        var clock = WriteClock(options, now: start, queued: 10)
        clock.observe(queued: 9, now: start + 29_000)
        #expect(clock.deadline == start + 59_000)
    }
}
