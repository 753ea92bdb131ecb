internal import Feedback
internal import Synchronization

/// Which links' decoys were fetched lately. People do not see a mail's decoy; what follows every link does.
final class DecoyWatch: Sendable {
    private let fetched = Mutex<[Identifier: Instant]>([:])

    func note(_ invitation: Identifier, at now: Instant) {
        fetched.withLock { fetched in
            if fetched.count >= AppLimits.recentEntriesMax {
                let oldest = now.advanced(byMilliseconds: -AppLimits.decoyMilliseconds)
                fetched = fetched.filter { $0.value > oldest }
                if fetched.count >= AppLimits.recentEntriesMax { fetched.removeAll() }
            }
            fetched[invitation] = now
        }
    }

    func wasFetched(_ invitation: Identifier, before now: Instant) -> Bool {
        fetched.withLock { $0[invitation] }.map {
            now.millisecondsSinceEpoch - $0.millisecondsSinceEpoch < AppLimits.decoyMilliseconds
        } ?? false
    }
}
