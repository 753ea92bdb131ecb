/// The yearly rule after a zone's last transition: a POSIX TZ string (RFC 9636 §3.3), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable, Sendable {
    /// A day of each year.
    enum YearDay: Hashable, Sendable {
        /// `Jn`: 1 to 365; 29 February is never counted.
        case julian(Int)
        /// `n`: 0 to 365; 29 February is counted.
        case ordinal(Int)
        /// `Mm.w.d`: the week 5 is the last one of the month; the weekday 0 is Sunday.
        case weekday(month: Int, week: Int, weekday: Int)

        func day(ofYear year: Int) -> Day? {
            switch self {
            case .julian(let number):
                let leapDays = Day.isLeap(year) && number >= 60 ? 1 : 0
                return Day(year: year, month: 1, day: 1)?.advanced(by: number - 1 + leapDays)
            case .ordinal(let number): return Day(year: year, month: 1, day: 1)?.advanced(by: number)
            case .weekday(let month, let week, let weekday):
                guard let first = Day(year: year, month: month, day: 1) else { return nil }
                let ahead = (weekday - first.weekday % 7 + 7) % 7
                let days = ahead + (week - 1) * 7
                return first.advanced(by: days < Day.length(ofMonth: month, year: year) ? days : days - 7)
            }
        }
    }

    /// When the clocks are changed: seconds after midnight of the day, which may lie on another day.
    struct Change: Hashable, Sendable {
        let day: YearDay
        let seconds: Int64
    }

    struct Summer: Hashable, Sendable {
        let offset: Int32
        let start: Change
        let end: Change
    }

    /// Seconds east of UTC.
    let offset: Int32
    let summer: Summer?

    func offset(atSecond second: Int64) -> Int32 {
        guard let summer else { return offset }
        let instant = Instant(millisecondsSinceEpoch: (second &+ Int64(offset)) &* 1_000)
        let year = instant.day.components.year
        var latest: (second: Int64, offset: Int32)?
        for year in (year - 1)...(year + 1) {
            let changes = [
                (change: summer.start, before: offset, after: summer.offset),
                (change: summer.end, before: summer.offset, after: offset),
            ]
            for (change, before, after) in changes {
                guard let day = change.day.day(ofYear: year) else { continue }
                let moment = Int64(day.daysSinceEpoch) * 86_400 + change.seconds - Int64(before)
                // Where one summer ends as the next begins, the beginning counts.
                guard moment <= second, latest.map({ $0.second <= moment }) ?? true else { continue }
                if let known = latest, known.second == moment, known.offset == summer.offset { continue }
                latest = (moment, after)
            }
        }
        return latest?.offset ?? offset
    }
}
