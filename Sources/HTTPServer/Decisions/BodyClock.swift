internal import Transport

/// Until when more of a body must have come: a total time, and a lowest rate once the grace is over.
///
/// Not per read: a byte every two seconds would hold such a connection for ever.
struct BodyClock {
    let startedAt: MonotonicTime
    let limits: ServerLimits

    func deadline(received: Int) -> MonotonicTime {
        let end = startedAt + limits.bodyMilliseconds
        let paid = Int64(clamping: received).multipliedReportingOverflow(by: 1_000)
        guard limits.bodyBytesPerSecondMin > 0, !paid.overflow else { return end }
        return min(end, startedAt + limits.bodyGraceMilliseconds + paid.partialValue / limits.bodyBytesPerSecondMin)
    }
}
