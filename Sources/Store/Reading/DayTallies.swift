internal import Database
internal import Feedback

/// Adds up rows by their key or by their day.
struct DayTallies<Tally: Hashable & Sendable> {
    private struct Group: Hashable {
        let key: ExactText
        let day: Day?
    }

    private let empty: Tally
    private let byDay: Bool
    private var tallies: [Group: Tally] = [:]
    private var known: KnownDay
    /// The group of the row before, whose tally is not among the others.
    private var group: Group?
    private var tally: Tally

    init(_ empty: Tally, zone: ZoneRules, byDay: Bool) {
        self.empty = empty
        tally = empty
        known = KnownDay(zone)
        self.byDay = byDay
    }

    /// Adds a row that begins with a key and a time.
    mutating func add(_ row: any DatabaseCursor, _ body: (inout Tally) -> Void) throws {
        add(byDay ? "" : try row.optionalText(0) ?? "", row.number(1), body)
    }

    mutating func add(_ key: String, _ milliseconds: Int64, _ body: (inout Tally) -> Void) {
        let next = Group(key: ExactText(key), day: byDay ? known.day(of: milliseconds) : nil)
        if group != next {
            if let group { tallies[group] = tally }
            group = next
            tally = tallies.removeValue(forKey: next) ?? empty
        }
        body(&tally)
    }

    /// In the order of days or keys.
    var rows: [TallyRow<Tally>] {
        var all = tallies
        if let group { all[group] = tally }
        let sorted = all.sorted { left, right in
            if left.key.day != right.key.day {
                return (left.key.day ?? Day(daysSinceEpoch: 0)) < (right.key.day ?? Day(daysSinceEpoch: 0))
            }
            return left.key.key.text.utf8.lexicographicallyPrecedes(right.key.key.text.utf8)
        }
        return sorted.map { TallyRow(key: $0.key.text, day: $0.day, tally: $1) }
    }
}
