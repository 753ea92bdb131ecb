package import Feedback
package import HTTPServer
internal import Synchronization

/// A token bucket for each address (IPv6 by /64: a household has that many to itself).
package final class RateLimiter: Sendable {
    package struct Allowance: Sendable {
        /// The policy's name in `RateLimit-Policy`.
        package let policy: String
        package let quota: Int
        package let remaining: Int
        /// Whole seconds until one more is allowed, at least 1; 0 where some remain.
        package let retryAfterSeconds: Int
        package var isExceeded: Bool { retryAfterSeconds > 0 }
    }

    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private let name: String
    private let burst: Double
    private let perMillisecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    package init(_ name: String, burst: Int, perMinute: Int) {
        self.name = name
        self.burst = Double(burst)
        perMillisecond = Double(perMinute) / 60_000
    }

    package func take(_ key: String, at now: Instant) -> Allowance {
        buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
            refill(&bucket, now)
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            if buckets[key] == nil, buckets.count >= AppLimits.rateLimitEntriesMax { forget(&buckets, now) }
            buckets[key] = bucket
            return allowance(bucket, isAllowed)
        }
    }

    /// The bucket's key for an address; `nil` for callers that are never limited.
    package static func key(_ peer: Peer) -> String? {
        switch peer {
        case .ipv4(let address): "4:\(address)"
        case .ipv6(let high, let low) where high == wellKnownPrefix && low >> 32 == 0: "4:\(low)"
        case .ipv6(let high, _): "6:\(high)"
        case .control, .inMemory: nil
        }
    }

    /// The key of the network around an IPv6 address (/48: what a site is given); `nil` for all others.
    package static func networkKey(_ peer: Peer) -> String? {
        guard case .ipv6(let high, _) = peer, high != wellKnownPrefix else { return nil }
        return "48:\(high >> 16)"
    }

    /// 64:ff9b::/96, behind which an IPv4 address stands (RFC 6052).
    private static let wellKnownPrefix: UInt64 = 0x0064_FF9B_0000_0000

    /// A clock that goes back adds nothing and takes nothing.
    private func refill(_ bucket: inout Bucket, _ now: Instant) {
        let elapsed = max(0, now.millisecondsSinceEpoch - bucket.at.millisecondsSinceEpoch)
        bucket.tokens = min(burst, bucket.tokens + Double(elapsed) * perMillisecond)
        bucket.at = now
    }

    private func allowance(_ bucket: Bucket, _ isAllowed: Bool) -> Allowance {
        let wait = ((1 - bucket.tokens) / perMillisecond / 1000).rounded(.up)
        return Allowance(
            policy: name, quota: Int(burst), remaining: Int(bucket.tokens),
            retryAfterSeconds: isAllowed ? 0 : max(1, Int(wait)))
    }

    /// Drops the addresses whose buckets are full again; if that frees less than half, all of them: better generous than slow.
    private func forget(_ buckets: inout [String: Bucket], _ now: Instant) {
        buckets = buckets.filter { entry in
            var bucket = entry.value
            refill(&bucket, now)
            return bucket.tokens < burst
        }
        if buckets.count > AppLimits.rateLimitEntriesMax / 2 { buckets.removeAll() }
    }
}
