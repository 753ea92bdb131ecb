internal import Feedback
internal import Store
internal import Synchronization

/// How often the links of each invitation were opened lately, so that whoever opens one over and over makes no writes.
final class OpeningLedger: Sendable {
    private let counts = Mutex<[Identifier: Int]>([:])

    func isNoted(_ invitation: Identifier) -> Bool {
        counts.withLock { counts in
            // All are forgotten at once: the store has its own limit for each.
            if counts.count >= AppLimits.recentEntriesMax, counts[invitation] == nil { counts.removeAll() }
            counts[invitation, default: 0] += 1
            return counts[invitation, default: 0] <= StoreLimits.openingsMax
        }
    }
}
