internal import Feedback
internal import Synchronization

/// How many submissions came within the last minute, by address and by survey.
final class PressureGauge: Sendable {
    /// Counts of one minute and of the one before, from which the last sixty seconds are estimated.
    private struct Count {
        var minute: Int64
        var current = 0
        var previous = 0

        mutating func move(to now: Int64) {
            guard now != minute else { return }
            previous = now == minute + 1 ? current : 0
            current = 0
            minute = now
        }

        func perMinute(_ milliseconds: Int64) -> Double {
            let share = 1 - Double(milliseconds.quotientAndRemainder(dividingBy: 60_000).remainder) / 60_000
            return Double(current) + Double(previous) * max(0, min(1, share))
        }
    }

    private let counts = Mutex<[String: Count]>([:])

    /// Counts one submission under each key, and says how many there are within a minute.
    func note(_ keys: [String], at now: Instant) -> [Double] { measure(keys, now, adding: 1) }

    /// The same without counting one.
    func read(_ keys: [String], at now: Instant) -> [Double] { measure(keys, now, adding: 0) }

    private func measure(_ keys: [String], _ now: Instant, adding step: Int) -> [Double] {
        let milliseconds = now.millisecondsSinceEpoch
        let minute = milliseconds / 60_000
        return counts.withLock { counts in
            if step > 0, counts.count >= AppLimits.pressureEntriesMax {
                counts = counts.filter { $0.value.minute >= minute }
                if counts.count >= AppLimits.pressureEntriesMax { counts.removeAll() }
            }
            return keys.map { key in
                var count = counts[key] ?? Count(minute: minute)
                count.move(to: minute)
                count.current += step
                if step > 0 { counts[key] = count }
                return count.perMinute(milliseconds)
            }
        }
    }
}
