internal import Feedback

/// When a source is asked again. A provider that fails is asked less and less often, up to every six hours.
struct PollClock: Hashable, Sendable {
    static let pauseMillisecondsMax: Int64 = 6 * 60 * 60 * 1000

    private(set) var failures = 0
    private(set) var dueAt: Instant

    init(dueAt: Instant) { self.dueAt = dueAt }

    func isDue(at now: Instant) -> Bool { dueAt <= now }

    mutating func succeeded(at now: Instant, every seconds: Int64) {
        failures = 0
        dueAt = now.advanced(byMilliseconds: seconds * 1000)
    }

    /// - Parameter retryAfterSeconds: what the provider asks for; at least that long nobody asks.
    mutating func failed(at now: Instant, every seconds: Int64, retryAfterSeconds: Int64?) {
        failures += 1
        let pause = seconds * 1000 << Int64(min(failures, 12))
        let asked = min(max(retryAfterSeconds ?? 0, 0), 24 * 60 * 60) * 1000
        dueAt = now.advanced(byMilliseconds: max(min(pause, PollClock.pauseMillisecondsMax), asked))
    }
}
