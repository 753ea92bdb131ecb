/// A time zone: which offset from UTC holds at which instant.
///
/// Source: RFC 9636 §3: times before the first transition have the first local time type, times from the last one on
/// follow the rule of the footer.
package struct ZoneRules: Hashable, Sendable {
    /// As the tz database calls it: `Europe/Berlin`.
    package let name: String
    /// Seconds since 1970 in UTC, ascending.
    let transitions: [Int64]
    /// Seconds east of UTC from the transition of the same index on.
    let offsets: [Int32]
    /// Before the first transition.
    let firstOffset: Int32
    /// After the last transition; `nil` where its offset stays.
    let rule: ZoneRule?

    package static let utc = ZoneRules(name: "UTC", transitions: [], offsets: [], firstOffset: 0, rule: nil)

    init(name: String, transitions: [Int64], offsets: [Int32], firstOffset: Int32, rule: ZoneRule?) {
        self.name = name
        self.transitions = transitions
        self.offsets = offsets
        self.firstOffset = firstOffset
        self.rule = rule
    }

    /// Seconds east of UTC.
    package func offset(at instant: Instant) -> Int {
        Int(offset(atSecond: instant.millisecondsSinceEpoch.flooredDivision(by: 1_000)))
    }

    /// The calendar day that a clock on the wall shows.
    package func day(of instant: Instant) -> Day {
        let offset = Int64(offset(atSecond: instant.millisecondsSinceEpoch.flooredDivision(by: 1_000)))
        return instant.advanced(byMilliseconds: offset * 1_000).day
    }

    /// The first instant of the day, or of the next one where the zone skipped that day. Midnight itself may be missing.
    package func start(of day: Day) -> Instant {
        // Offsets are within 26 hours (RFC 9636 §3.2).
        var low = day.start.advanced(byMilliseconds: -26 * 3_600_000)
        var high = day.start.advanced(byMilliseconds: 50 * 3_600_000)
        while low.advanced(byMilliseconds: 1) < high {
            let span = high.millisecondsSinceEpoch - low.millisecondsSinceEpoch
            let middle = low.advanced(byMilliseconds: span / 2)
            if self.day(of: middle) < day { low = middle } else { high = middle }
        }
        return high
    }

    private func offset(atSecond second: Int64) -> Int32 {
        guard let last = transitions.last else { return rule?.offset(atSecond: second) ?? firstOffset }
        if second >= last, let rule { return rule.offset(atSecond: second) }
        let after = transitions.indices.bisect { transitions[$0] > second }
        return after == 0 ? firstOffset : offsets[after - 1]
    }
}
