/// Until when a peer must have taken more of what waits for it: some of it every so often, and on average no less than a
/// lowest rate. Not only per write: a peer that takes a byte each half minute would hold its answer for ever.
struct WriteClock {
    /// What the peer may do without progress, and how long it may be slower than the rate.
    let stallMilliseconds: Int64
    let bytesPerSecondMin: Int64
    private let startedAt: MonotonicTime
    private var progressAt: MonotonicTime
    /// Handed to the kernel, those included that lay there at the start.
    private var handed: Int
    private var taken = 0

    /// - Parameter queued: what the kernel holds at the start.
    init(_ options: ChannelOptions, now: MonotonicTime, queued: Int) {
        stallMilliseconds = options.writeStallMilliseconds
        bytesPerSecondMin = options.writtenBytesPerSecondMin
        startedAt = now
        progressAt = now
        handed = queued
    }

    mutating func handOver(_ count: Int, now: MonotonicTime) {
        handed += count
        progressAt = now
    }

    /// Looks how far the peer has come: a full socket may go on for minutes before it asks for more.
    mutating func observe(queued: Int, now: MonotonicTime) {
        let reached = handed - queued
        guard reached > taken else { return }
        taken = reached
        progressAt = now
    }

    var deadline: MonotonicTime {
        let stalled = progressAt + stallMilliseconds
        let paid = Int64(taken).multipliedReportingOverflow(by: 1_000)
        guard bytesPerSecondMin > 0, !paid.overflow else { return stalled }
        return min(stalled, startedAt + stallMilliseconds + paid.partialValue / bytesPerSecondMin)
    }
}
