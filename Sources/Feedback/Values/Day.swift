/// A calendar day of the proleptic Gregorian calendar, counted from 1970-01-01.
package struct Day: Hashable, Comparable, Sendable {
    package static let milliseconds: Int64 = 86_400_000

    package let daysSinceEpoch: Int32

    package init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// `nil` unless the three name a day that exists, in the years 0001 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...Day.length(ofMonth: month, year: year)).contains(day) else { return nil }
        self.init(daysSinceEpoch: Day.number(year: year, month: month, day: day))
    }

    /// Reads `2026-11-21`: ten bytes, digits and hyphens, a day that exists. `nil` for anything else.
    package init?(text: some StringProtocol) {
        var numbers = [0, 0, 0]
        var part = 0
        var position = 0
        for byte in text.utf8 {
            defer { position += 1 }
            if position == 4 || position == 7 {
                guard byte == 0x2D else { return nil }
                part += 1
                continue
            }
            guard (0x30...0x39).contains(byte), position < 10 else { return nil }
            numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
        }
        guard position == 10 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    package static func < (left: Self, right: Self) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

    /// The day's first instant in UTC.
    package var start: Instant { Instant(millisecondsSinceEpoch: Int64(daysSinceEpoch) * Day.milliseconds) }

    package func advanced(by days: Int) -> Day { Day(daysSinceEpoch: daysSinceEpoch + Int32(clamping: days)) }

    package func days(until other: Day) -> Int { Int(other.daysSinceEpoch) - Int(daysSinceEpoch) }

    /// 1 is Monday, 7 is Sunday (ISO 8601). 1970-01-01 was a Thursday.
    package var weekday: Int {
        let sinceMonday = Int64(daysSinceEpoch) + 3
        return Int(sinceMonday - sinceMonday.flooredDivision(by: 7) * 7) + 1
    }

    package var components: (year: Int, month: Int, day: Int) { Day.civil(Int(daysSinceEpoch)) }

    /// `2026-11-21`.
    package var text: String {
        let (year, month, day) = components
        return Day.padded(year, 4) + "-" + Day.padded(month, 2) + "-" + Day.padded(day, 2)
    }

    package var firstOfMonth: Day {
        let (year, month, _) = components
        return Day(daysSinceEpoch: Day.number(year: year, month: month, day: 1))
    }

    package var firstOfQuarter: Day {
        let (year, month, _) = components
        return Day(daysSinceEpoch: Day.number(year: year, month: (month - 1) / 3 * 3 + 1, day: 1))
    }

    /// The same day of the month so many months later; the month's last day where it is shorter.
    package func addingMonths(_ months: Int) -> Day {
        let (year, month, day) = components
        let count = year * 12 + month - 1 + months
        let target = (year: count / 12, month: count % 12 + 1)
        let length = Day.length(ofMonth: target.month, year: target.year)
        return Day(daysSinceEpoch: Day.number(year: target.year, month: target.month, day: min(day, length)))
    }

    /// The Monday on or before this day.
    package var firstOfWeek: Day { firstOfWeek(startingOn: .monday) }

    /// The day of that name on or before this day.
    package func firstOfWeek(startingOn start: Weekday) -> Day { advanced(by: -((weekday - start.number + 7) % 7)) }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01, with years that start in March so that the leap day comes last (Hinnant's method).
    private static func number(year: Int, month: Int, day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    private static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
