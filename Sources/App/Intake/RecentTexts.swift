internal import Cryptography
internal import Feedback
internal import Synchronization

/// The texts of the last minutes, as digests: machines say the same again and again.
final class RecentTexts: Sendable {
    private struct Entry {
        var count: Int
        var until: Instant
    }

    private let entries = Mutex<[[UInt8]: Entry]>([:])

    /// Counts a text and says how often it came lately, this time included. Short texts are not counted.
    func note(_ text: String, at now: Instant) -> Int {
        guard text.utf8.count >= AppLimits.sameTextBytesMin else { return 1 }
        let digest = Array(SHA256.digest(text).prefix(16))
        return entries.withLock { entries in
            if entries.count >= AppLimits.recentEntriesMax {
                entries = entries.filter { $0.value.until > now }
                if entries.count >= AppLimits.recentEntriesMax { entries.removeAll() }
            }
            var entry = entries[digest] ?? Entry(count: 0, until: now)
            if entry.until <= now { entry.count = 0 }
            entry.count += 1
            entry.until = now.advanced(byMilliseconds: AppLimits.sameTextMilliseconds)
            entries[digest] = entry
            return entry.count
        }
    }
}
