internal import HTTPServer
internal import HTTPWire

extension Response {
    /// `RateLimit` and `RateLimit-Policy` of the IETF's draft, quotas in requests, windows in seconds.
    mutating func add(_ allowance: RateLimiter.Allowance) {
        add("RateLimit-Policy", "\"\(allowance.policy)\";q=\(allowance.quota);w=60")
        add("RateLimit", "\"\(allowance.policy)\";r=\(allowance.remaining);t=\(allowance.retryAfterSeconds)")
    }
}
