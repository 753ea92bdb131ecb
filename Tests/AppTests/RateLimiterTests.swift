import App
import Feedback
import HTTPServer
import Testing

/// The buckets behind 429.
struct RateLimiterTests {
    private let start = Instant(millisecondsSinceEpoch: 1_000_000)

    @Test func aBurstIsTakenAndThenOneAtATime() {
        let limiter = RateLimiter("test", burst: 3, perMinute: 60)
        let first = (0..<4).map { _ in limiter.take("a", at: start) }
        #expect(first.map(\.isExceeded) == [false, false, false, true])
        #expect(first.map(\.remaining) == [2, 1, 0, 0])
        #expect(first[3].retryAfterSeconds == 1)
        #expect(limiter.take("a", at: start.advanced(byMilliseconds: 999)).isExceeded)
        #expect(!limiter.take("a", at: start.advanced(byMilliseconds: 1_000)).isExceeded)
        #expect(!limiter.take("b", at: start).isExceeded)
    }

    @Test func aClockThatGoesBackAddsNothingAndTakesNothing() {
        let limiter = RateLimiter("test", burst: 1, perMinute: 1)
        #expect(!limiter.take("a", at: start).isExceeded)
        #expect(limiter.take("a", at: start.advanced(byMilliseconds: -3_600_000)).isExceeded)
    }

    @Test func anIPv6HouseholdIsOneAndOthersAreNot() {
        let first = RateLimiter.key(.ipv6(0x2001_0DB8_0000_0001, 1))
        #expect(first == RateLimiter.key(.ipv6(0x2001_0DB8_0000_0001, 0xFFFF)))
        #expect(first != RateLimiter.key(.ipv6(0x2001_0DB8_0000_0002, 1)))
        #expect(RateLimiter.key(.ipv4(1)) != RateLimiter.key(.ipv4(2)))
        #expect(RateLimiter.key(.control) == nil)
    }

    @Test func whatIsRememberedIsBounded() {
        let limiter = RateLimiter("test", burst: 2, perMinute: 60)
        for number in 0..<(AppLimits.rateLimitEntriesMax + 10) { _ = limiter.take("\(number)", at: start) }
        #expect(!limiter.take("fresh", at: start).isExceeded)
    }
}
