/// How far an erasure has looked through the tables that may name a person.
package struct TraceScan: Sendable {
    enum Step {
        case deliveries(after: Int64, through: Int64)
        case keptAnswers(after: Int64, through: Int64)
        case outbox(after: Int64, through: Int64)
    }

    private let deliveries: Int64
    private let keptAnswers: Int64
    private let outbox: Int64
    private var seenDeliveries: Int64 = 0
    private var seenKeptAnswers: Int64 = 0
    private var seenOutbox: Int64 = 0
    private(set) var isAtStart = true

    init(deliveries: Int64, keptAnswers: Int64, outbox: Int64) {
        self.deliveries = deliveries
        self.keptAnswers = keptAnswers
        self.outbox = outbox
    }

    /// A scan of what has come since this one was begun.
    ///
    /// - Parameter ends: as they are now.
    func since(_ ends: TraceScan) -> TraceScan {
        var rest = ends
        rest.seenDeliveries = min(deliveries, ends.deliveries)
        rest.seenKeptAnswers = min(keptAnswers, ends.keptAnswers)
        rest.seenOutbox = min(outbox, ends.outbox)
        return rest
    }

    mutating func next() -> Step? {
        isAtStart = false
        if let (lower, upper) = TraceScan.step(&seenDeliveries, deliveries, ErasureLimits.scanRows) {
            return .deliveries(after: lower, through: upper)
        }
        if let (lower, upper) = TraceScan.step(&seenKeptAnswers, keptAnswers, ErasureLimits.scanRows) {
            return .keptAnswers(after: lower, through: upper)
        }
        if let (lower, upper) = TraceScan.step(&seenOutbox, outbox, ErasureLimits.scanOutboxRows) {
            return .outbox(after: lower, through: upper)
        }
        return nil
    }

    private static func step(_ seen: inout Int64, _ last: Int64, _ count: Int64) -> (Int64, Int64)? {
        guard seen < last else { return nil }
        let lower = seen
        seen = min(last, seen + count)
        return (lower, seen)
    }
}
