import TestSupport
import Testing

@testable import Feedback

struct ZoneFileTests {
    private static func second(_ seconds: Int64) -> Instant { Instant(millisecondsSinceEpoch: seconds * 1_000) }

    private static var berlin: TZifMaker {
        var file = TZifMaker()
        // 2025-03-30T01:00Z and 2025-10-26T01:00Z.
        file.transitions = [(1_743_296_400, 1), (1_761_440_400, 0)]
        file.types = [(3_600, 0), (7_200, 1)]
        file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
        return file
    }

    @Test func offsetsChangeAtTheTransitions() throws {
        let zone = try #require(ZoneFile.read(Self.berlin.bytes, name: "Test/Berlin"))
        #expect(zone.name == "Test/Berlin")
        #expect(zone.offset(at: Self.second(0)) == 3_600, "before the first the first type holds")
        #expect(zone.offset(at: Self.second(1_743_296_399)) == 3_600)
        #expect(zone.offset(at: Instant(millisecondsSinceEpoch: 1_743_296_399_999)) == 3_600)
        #expect(zone.offset(at: Self.second(1_743_296_400)) == 7_200)
        #expect(zone.offset(at: Self.second(1_761_440_399)) == 7_200)
        #expect(zone.offset(at: Self.second(1_761_440_400)) == 3_600)
    }

    @Test func theFootersRuleHoldsForLaterYears() throws {
        let zone = try #require(ZoneFile.read(Self.berlin.bytes, name: "x"))
        // 2026-03-29T01:00Z, 2026-10-25T01:00Z and 2096-03-25T01:00Z.
        for (time, before, after) in [
            (Int64(1_774_746_000), 3_600, 7_200), (1_792_890_000, 7_200, 3_600), (3_983_475_600, 3_600, 7_200),
        ] {
            #expect(zone.offset(at: Self.second(time - 1)) == before, "\(time)")
            #expect(zone.offset(at: Self.second(time)) == after, "\(time)")
        }
    }

    @Test func daysAreThoseOfTheWallClock() throws {
        let zone = try #require(ZoneFile.read(Self.berlin.bytes, name: "x"))
        let summer = try #require(Day(year: 2026, month: 7, day: 1))
        #expect(zone.start(of: summer) == summer.start.advanced(byMilliseconds: -7_200_000))
        #expect(zone.day(of: zone.start(of: summer)) == summer)
        #expect(zone.day(of: zone.start(of: summer).advanced(byMilliseconds: -1)) == summer.advanced(by: -1))
        // 23 and 25 hours.
        for (month, date, hours) in [(3, 29, Int64(23)), (10, 25, 25), (2, 28, 24)] {
            let day = try #require(Day(year: 2026, month: month, day: date))
            let length =
                zone.start(of: day.advanced(by: 1)).millisecondsSinceEpoch
                - zone.start(of: day).millisecondsSinceEpoch
            #expect(length == hours * 3_600_000)
        }
    }

    @Test(arguments: [
        // The southern summer, one that lasts all year, a negative one, changes on the day before.
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", Int64(1_767_225_600), 39_600),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_782_864_000, 36_000),
        ("EST5EDT,0/0,J365/25", 1_767_225_600, -14_400), ("EST5EDT,0/0,J365/25", 1_782_864_000, -14_400),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 1_767_225_600, 0), ("IST-1GMT0,M10.5.0,M3.5.0/1", 1_782_864_000, 3_600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_774_745_999, -7_200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_774_746_000, -3_600),
        ("<+0545>-5:45", 1_782_864_000, 20_700), ("XXX-1YYY,J60/0,J300/0", 1_772_319_599, 3_600),
        ("XXX-1YYY,J60/0,J300/0", 1_772_319_600, 7_200),
    ])
    func rules(footer: String, time: Int64, offset: Int) throws {
        var file = TZifMaker()
        file.footer = footer
        let zone = try #require(ZoneFile.read(file.bytes, name: "x"))
        #expect(zone.offset(at: Self.second(time)) == offset)
    }

    @Test(arguments: [
        "CET", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,J1,366", "CET-1CEST,M3.5.0,M10.5.0/168",
        "CET-1CEST,M3.5.0,M10.5.0 ", "<CET-1", "CET-1:60", "CET--1", "é-1",
    ])
    func brokenRulesAreRefused(footer: String) {
        var file = TZifMaker()
        file.footer = footer
        #expect(ZoneFile.read(file.bytes, name: "x") == nil)
    }

    @Test func brokenFilesAreRefused() {
        func isRead(_ change: (inout TZifMaker) -> Void) -> Bool {
            var file = Self.berlin
            change(&file)
            return ZoneFile.read(file.bytes, name: "x") != nil
        }
        #expect(isRead { _ in })
        #expect(isRead { $0.footer = "" }, "no rule: the last offset stays")
        #expect(isRead { $0.version = UInt8(ascii: "4") })
        #expect(isRead { $0.version = 0 }, "version 1 has one block")
        #expect(!isRead { $0.version = UInt8(ascii: "5") })
        #expect(!isRead { $0.transitions[1].time = $0.transitions[0].time })
        #expect(!isRead { $0.transitions[0].type = 2 })
        #expect(!isRead { $0.types[0].isSummer = 2 })
        #expect(!isRead { $0.types[0].offset = 93_600 })
        #expect(isRead { $0.types[0].offset = 93_599 })
        #expect(!isRead { $0.types = [] })
        #expect(!isRead { $0.leapSeconds = 1 }, "our times do not count leap seconds")
        #expect(!isRead { $0.ending = "" })
        #expect(!isRead { $0.ending = "\n\n" })
        #expect(ZoneFile.read([], name: "x") == nil)
        #expect(ZoneFile.read([UInt8](repeating: 0, count: ZoneFile.bytesMax + 1), name: "x") == nil)
    }

    @Test func noCutAndNoMutationIsACrash() {
        let bytes = Self.berlin.bytes
        for length in 0..<bytes.count { #expect(ZoneFile.read(Array(bytes[..<length]), name: "x") == nil) }
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutated[Int.random(in: 0..<mutated.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let zone = ZoneFile.read(mutated, name: "x") else { continue }
            for time in [Int64.min, -1, 0, 1_743_296_400, 4_000_000_000, .max] {
                _ = zone.offset(at: Instant(millisecondsSinceEpoch: time))
            }
        }
    }

    @Test func weeksBeginOnTheDayThatIsSet() throws {
        let day = try #require(Day(year: 2026, month: 11, day: 18))
        #expect(day.weekday == 3)
        #expect(day.firstOfWeek(startingOn: .monday).text == "2026-11-16")
        #expect(day.firstOfWeek(startingOn: .wednesday) == day)
        #expect(day.firstOfWeek(startingOn: .thursday).text == "2026-11-12")
        #expect(day.firstOfWeek(startingOn: .sunday).text == "2026-11-15")
    }
}
