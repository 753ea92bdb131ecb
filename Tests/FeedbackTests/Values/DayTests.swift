import Testing

@testable import Feedback

/// Calendar days and instants.
struct DayTests {
    @Test(arguments: [
        ((1970, 1, 1), 0, 4), ((2000, 2, 29), 11_016, 2), ((2026, 11, 21), 20_778, 6), ((1969, 12, 31), -1, 3),
        ((1, 1, 1), -719_162, 1), ((9999, 12, 31), 2_932_896, 5), ((1900, 3, 1), -25_508, 4),
    ])
    func knownDays(_ date: (Int, Int, Int), _ number: Int32, _ weekday: Int) throws {
        let day = try #require(Day(year: date.0, month: date.1, day: date.2))
        #expect(day.daysSinceEpoch == number)
        #expect(day.weekday == weekday)
        #expect(day.components == date)
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
        (0, 1, 1), (10_000, 1, 1),
    ])
    func otherDaysDoNotExist(_ year: Int, _ month: Int, _ day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    /// Four centuries in a row: every day follows the one before by the calendar's own rules.
    @Test func everyDayOfFourCenturiesComesBack() throws {
        var (year, month, dayOfMonth) = (1_801, 1, 1)
        var day = try #require(Day(year: year, month: month, day: dayOfMonth))
        let last = day.advanced(by: 146_097)
        var weekday = day.weekday
        while day < last {
            guard day.components == (year, month, dayOfMonth), day.weekday == weekday else {
                Issue.record("\(day.text) is not \(year)-\(month)-\(dayOfMonth)")
                return
            }
            day = day.advanced(by: 1)
            weekday = weekday % 7 + 1
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            dayOfMonth += 1
            if dayOfMonth > lengths[month - 1] { (month, dayOfMonth) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(last.components == (2_201, 1, 1))
    }

    @Test func daysAreWrittenWithTheirZeros() throws {
        #expect(try #require(Day(year: 2026, month: 11, day: 1)).text == "2026-11-01")
        #expect(try #require(Day(year: 33, month: 4, day: 3)).text == "0033-04-03")
    }

    @Test func datesAreReadStrictly() {
        #expect(Day(text: "2026-11-21")?.daysSinceEpoch == 20_778)
        #expect(Day(text: "0001-01-01")?.text == "0001-01-01")
        for text in [
            "", "2026-11-2", "2026-11-211", "2026-11-21T", "2026/11/21", "+026-11-21", "2026-02-30", "20261121",
            "2026-1-021", "0000-01-01", "２026-11-21",
        ] { #expect(Day(text: text) == nil, "\(text)") }
    }

    @Test func weeksMonthsAndQuartersBegin() throws {
        let day = try #require(Day(year: 2026, month: 11, day: 21))
        #expect(day.firstOfWeek.text == "2026-11-16" && day.firstOfWeek.weekday == 1)
        #expect(day.firstOfWeek.firstOfWeek == day.firstOfWeek)
        #expect(day.firstOfMonth.text == "2026-11-01")
        #expect(day.firstOfQuarter.text == "2026-10-01")
        #expect(try #require(Day(year: 2026, month: 3, day: 31)).firstOfQuarter.text == "2026-01-01")
    }

    @Test func anInstantLiesInItsDayAlsoBefore1970() {
        #expect(Instant(millisecondsSinceEpoch: 0).day.daysSinceEpoch == 0)
        #expect(Instant(millisecondsSinceEpoch: 86_399_999).day.daysSinceEpoch == 0)
        #expect(Instant(millisecondsSinceEpoch: 86_400_000).day.daysSinceEpoch == 1)
        #expect(Instant(millisecondsSinceEpoch: -1).day.daysSinceEpoch == -1)
        #expect(Instant(millisecondsSinceEpoch: -86_400_000).day.daysSinceEpoch == -1)
        #expect(Instant(millisecondsSinceEpoch: -86_400_001).day.daysSinceEpoch == -2)
        #expect(Instant(millisecondsSinceEpoch: .max).day.daysSinceEpoch == .max)
        let day = Day(daysSinceEpoch: 20_778)
        #expect(day.start.day == day && day.days(until: day.advanced(by: -3)) == -3)
    }

    @Test func timeStopsAtItsEndsRatherThanOverflow() {
        #expect(Instant(millisecondsSinceEpoch: .max).advanced(byMilliseconds: 1).millisecondsSinceEpoch == .max)
        #expect(Instant(millisecondsSinceEpoch: .min).advanced(byMilliseconds: -1).millisecondsSinceEpoch == .min)
        #expect(Instant(millisecondsSinceEpoch: 5).advanced(byMilliseconds: -7).millisecondsSinceEpoch == -2)
    }

    @Test func flooredDivisionRoundsDown() {
        #expect((-7 as Int64).flooredDivision(by: 2) == -4 && (7 as Int64).flooredDivision(by: -2) == -4)
        #expect((-8 as Int64).flooredDivision(by: 2) == -4 && (7 as Int64).flooredDivision(by: 2) == 3)
    }
}
