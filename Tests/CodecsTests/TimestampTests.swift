import TestSupport
import Testing

@testable import Codecs

struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-01T10:00:00Z", 1_793_527_200_000),
            ("2026-11-01t10:00:00z", 1_793_527_200_000), ("2026-11-01T12:30:00+02:30", 1_793_527_200_000),
            ("2026-11-01T09:00:00-01:00", 1_793_527_200_000), ("2026-11-01T10:00:00-00:00", 1_793_527_200_000),
            ("2026-11-01T10:00:00.5Z", 1_793_527_200_500),
            ("2026-11-01T10:00:00.12345678901234567890123Z", 1_793_527_200_123),
            ("1985-04-12T23:20:50.52Z", 482_196_050_520), ("1990-12-31T23:59:60Z", 662_687_999_999),
            ("1990-12-31T15:59:60-08:00", 662_687_999_999), ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("2000-02-29T00:00:00Z", 951_782_400_000), ("1969-12-31T23:59:59.999Z", -1),
        ] as [(String, Int64)])
    func readsRFC3339(text: String, milliseconds: Int64) {
        #expect(Timestamp.milliseconds(rfc3339: text.utf8) == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-01", "2026-11-01T10:00:00", "2026-11-01 10:00:00Z", "2026-11-01T10:00Z", "2026-11-01T10:00:00.Z",
        "2026-11-01T10:00:00,5Z", "2026-13-01T10:00:00Z", "2026-00-01T10:00:00Z", "2026-02-29T10:00:00Z",
        "1900-02-29T00:00:00Z", "2026-04-31T10:00:00Z", "2026-11-00T10:00:00Z", "2026-11-01T24:00:00Z",
        "2026-11-01T10:60:00Z", "2026-11-01T10:00:61Z", "2026-11-01T10:00:60Z", "2026-11-01T10:00:00+24:00",
        "2026-11-01T10:00:00+0100", "2026-11-01T10:00:00+01", "2026-11-01T10:00:00+01:60", "2026-11-01T10:00:00Z ",
        "2026-11-01T10:00:00ZZ", "0000-01-01T00:00:00Z", "+2026-11-01T10:00:00Z", "2026-11-+1T10:00:00Z",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-11-0\u{661}T10:00:00Z",
    ])
    func refusesWhatIsNotRFC3339(text: String) {
        #expect(Timestamp.milliseconds(rfc3339: text.utf8) == nil)
    }

    @Test func writesMillisecondsOnlyWhereTheyAreNotZero() {
        #expect(Timestamp.rfc3339(milliseconds: 1_793_527_200_000) == "2026-11-01T10:00:00Z")
        #expect(Timestamp.rfc3339(milliseconds: 1_793_527_200_007) == "2026-11-01T10:00:00.007Z")
        #expect(Timestamp.rfc3339(milliseconds: -1) == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp.rfc3339(milliseconds: .min) == "0001-01-01T00:00:00Z")
        #expect(Timestamp.rfc3339(milliseconds: .max) == "9999-12-31T23:59:59.999Z")
    }

    @Test func everyInstantReadsBackTheSame() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<3_000 {
            let instant = Int64.random(
                in: Timestamp.earliestMilliseconds...Timestamp.latestMilliseconds, using: &generator)
            #expect(Timestamp.milliseconds(rfc3339: Timestamp.rfc3339(milliseconds: instant).utf8) == instant)
            let second = instant / 1_000
            #expect(Timestamp.seconds(httpDate: Timestamp.httpDate(seconds: second).utf8) == second)
        }
    }

    @Test func everyDayFollowsTheOneBefore() throws {
        var before = try #require(CalendarDay(year: 1895, month: 12, day: 31))
        for number in before.number + 1...before.number + 80_000 {
            let day = CalendarDay(number: number)
            #expect(day.number == number && day.weekday == (before.weekday + 1) % 7)
            let isNextDay = day.month == before.month && day.day == before.day + 1
            let isNextMonth =
                day.day == 1 && CalendarDay(year: before.year, month: before.month, day: before.day + 1) == nil
            guard isNextDay || isNextMonth else {
                Issue.record("\(day) after \(before)")
                return
            }
            before = day
        }
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func readsTheThreeFormsOfHTTP(text: String) {
        #expect(Timestamp.seconds(httpDate: text.utf8) == 784_111_777)
    }

    @Test func readsOtherDatesOfHTTP() {
        #expect(Timestamp.httpDate(seconds: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(Timestamp.seconds(httpDate: "Wednesday, 01-Jan-69 00:00:00 GMT".utf8) == 3_124_224_000)
        #expect(Timestamp.seconds(httpDate: "Thu Jan 15 00:00:00 1970".utf8) == 1_209_600)
        #expect(Timestamp.seconds(httpDate: "Sat, 31 Dec 2016 23:59:60 GMT".utf8) == 1_483_228_799)
    }

    @Test(arguments: [
        "", "0", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 6 Nov 1994 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt", "Foo, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994", "Sunday,",
        "Sun,",
        "Sun, 06 Nov 0000 08:49:37 GMT",
    ])
    func refusesWhatIsNoDateOfHTTP(text: String) {
        #expect(Timestamp.seconds(httpDate: text.utf8) == nil)
    }
}
