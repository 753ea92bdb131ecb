import Feedback
import Testing

@testable import Store

/// The system's own tz database, where it is installed.
struct SystemZonesTests {
    @Test(arguments: [
        // Zone, a transition, the offsets before and after it: as published by the tz project.
        ("Europe/Berlin", Int64(1_774_746_000), 3_600, 7_200), ("Europe/Berlin", 1_792_890_000, 7_200, 3_600),
        ("America/New_York", 1_772_953_200, -18_000, -14_400), ("America/New_York", 4_129_250_400, -14_400, -18_000),
        ("Australia/Lord_Howe", 1_775_314_800, 39_600, 37_800), ("Pacific/Apia", 1_325_239_200, -36_000, 50_400),
        ("Europe/Dublin", 1_774_746_000, 0, 3_600), ("Asia/Kathmandu", 504_901_800, 19_800, 20_700),
    ])
    func knownTransitions(name: String, time: Int64, before: Int, after: Int) throws {
        guard let zone = SystemZones.find(name) else {
            return print("SKIPPED: the system has no time zone \(name); install tzdata")
        }
        #expect(zone.offset(at: Instant(millisecondsSinceEpoch: (time - 1) * 1_000)) == before)
        #expect(zone.offset(at: Instant(millisecondsSinceEpoch: time * 1_000)) == after)
    }

    @Test func aDayThatAZoneSkippedBeginsWithTheNext() throws {
        guard let zone = SystemZones.find("Pacific/Apia") else { return print("SKIPPED: no tzdata") }
        let skipped = try #require(Day(year: 2011, month: 12, day: 30))
        #expect(zone.start(of: skipped) == zone.start(of: skipped.advanced(by: 1)))
        #expect(zone.day(of: zone.start(of: skipped)) == skipped.advanced(by: 1))
    }

    @Test(arguments: [
        "", "/etc/passwd", "../localtime", "Europe/../UTC", "Europe", "Europe/", "Nowhere/Land", "a b", "é",
    ])
    func whatIsNoZoneIsNotFound(name: String) {
        #expect(SystemZones.find(name) == nil)
        #expect(throws: StoreError.self) { try SystemZones.rules(named: name) }
    }

    @Test func longNamesAreRefused() {
        #expect(SystemZones.isName(String(repeating: "a", count: SystemZones.nameBytesMax)))
        #expect(!SystemZones.isName(String(repeating: "a", count: SystemZones.nameBytesMax + 1)))
    }

    @Test func utcNeedsNoFile() throws { #expect(try SystemZones.rules(named: "UTC") == .utc) }
}
