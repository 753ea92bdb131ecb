internal import Feedback
internal import Synchronization

/// The impressions that were counted lately, so that a page which tells the same twice is heard once.
final class ImpressionLedger: Sendable {
    private let seen = Mutex<Set<String>>([])
    /// The longest name of an impression; longer ones are cut.
    private static let nameBytesMax = 64

    /// Whether this was not told before. An impression without a name is always new.
    func isFirst(_ survey: String, _ impression: String, _ outcome: ImpressionOutcome) -> Bool {
        guard !impression.isEmpty else { return true }
        let key = "\(survey)\n\(outcome.rawValue)\n\(impression.prefix(ImpressionLedger.nameBytesMax))"
        return seen.withLock { seen in
            // All are forgotten at once: an impression that is told again after so many others is counted again.
            if seen.count >= AppLimits.recentEntriesMax { seen.removeAll() }
            return seen.insert(key).inserted
        }
    }
}
