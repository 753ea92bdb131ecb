internal import Feedback

/// Finds days of instants of which most lie on the day of the one before.
struct KnownDay {
    private let zone: ZoneRules
    private var known: (day: Day, start: Int64, end: Int64)?

    init(_ zone: ZoneRules) { self.zone = zone }

    mutating func day(of milliseconds: Int64) -> Day {
        if let known, known.start <= milliseconds, milliseconds < known.end { return known.day }
        let day = zone.day(of: Instant(millisecondsSinceEpoch: milliseconds))
        known = (
            day, zone.start(of: day).millisecondsSinceEpoch, zone.start(of: day.advanced(by: 1)).millisecondsSinceEpoch
        )
        return day
    }
}
