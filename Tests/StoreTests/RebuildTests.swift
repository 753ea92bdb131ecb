import Feedback
import Testing

@testable import Store

/// The rollups are built anew beside those that are read.
struct RebuildTests {
    private func settings(_ zone: String, _ attributes: [String]) -> OrganisationSettings {
        var settings = OrganisationSettings()
        settings.timeZone = zone
        settings.attributes = attributes
        return settings
    }

    private func days(_ store: Store) async throws -> [String] {
        var query = ScoreQuery(metric: .nps)
        query.grouping = .day
        let wanted = query
        return try await store.read { try $0.scores(wanted) }.map { "\($0.day?.text ?? "") \($0.counts.reduce(0, +))" }
    }

    /// Else the first import would be counted behind its own back.
    @Test func aNewStoreCountsByWhatIsDeclaredAtOnce() async throws {
        let fixture = try Fixture()
        try await fixture.store.write { try $0.change(settings: settings("UTC", ["plan"])) }
        let progress = try await fixture.store.read { try $0.rollupProgress() }
        #expect(!progress.isRebuilding && progress.attributes == ["plan"])
        let person = PersonClaim(externalID: "p", attributes: [.init(name: "plan", value: "pro")])
        try await fixture.insert(fixture.feedback(score: 9, person: person))
        var query = ScoreQuery(metric: .nps)
        query.grouping = .attribute("plan")
        let wanted = query
        #expect(try await fixture.store.read { try $0.scores(wanted) }.map { $0.counts.reduce(0, +) } == [1])
        await fixture.store.close()
    }

    @Test func readersSeeTheOldRollupsUntilTheNewOnesAreWhole() async throws {
        guard SystemZones.find("Europe/Berlin") != nil else { return print("SKIPPED: no tzdata") }
        let fixture = try Fixture()
        // 2026-10-31T23:30Z is November in Berlin.
        let time = fixture.clock.now.advanced(byMilliseconds: -1_800_000)
        let person = PersonClaim(externalID: "p", attributes: [.init(name: "plan", value: "pro")])
        for _ in 0..<30 { try await fixture.insert(fixture.feedback(score: 9, person: person, occurredAt: time)) }
        try await fixture.store.write { try $0.change(settings: settings("Europe/Berlin", ["plan"])) }
        for _ in 0..<2 { #expect(try await fixture.store.write { try $0.advanceRollups(rows: 10) }) }
        let half = try await fixture.store.read { try $0.rollupProgress() }
        #expect(half.isRebuilding && half.share > 0.6 && half.share < 0.7 && half.timeZone == "UTC")
        #expect(half.attributes == [])
        // Both before and behind the place that the rebuild has come to.
        for _ in 0..<5 { try await fixture.insert(fixture.feedback(score: 1, person: person, occurredAt: time)) }
        let first = try await fixture.store.read { try $0.record(row: 1) }.id
        #expect(try await fixture.store.write { try $0.delete(feedback: first) })
        #expect(try await days(fixture.store) == ["2026-10-31 34"])
        await fixture.store.close()

        // A restart goes on with it.
        let store = try fixture.reopened()
        #expect(try await store.read { try $0.rollupProgress() }.isRebuilding)
        #expect(try await days(store) == ["2026-10-31 34"])
        while try await store.write({ try $0.advanceRollups(rows: 10) }) {}
        #expect(try await days(store) == ["2026-11-01 34"])
        #expect(try await store.read { try $0.faults() } == [])
        let done = try await store.read { try $0.rollupProgress() }
        #expect(
            !done.isRebuilding && done.share == 1 && done.timeZone == "Europe/Berlin" && done.attributes == ["plan"])
        await store.close()
    }

    @Test func aSecondChangeTakesThePlaceOfTheFirst() async throws {
        guard SystemZones.find("Europe/Berlin") != nil else { return print("SKIPPED: no tzdata") }
        let fixture = try Fixture()
        for _ in 0..<20 { try await fixture.insert(fixture.feedback(score: 9)) }
        try await fixture.store.write { try $0.change(settings: settings("Europe/Berlin", ["a", "b"])) }
        _ = try await fixture.store.write { try $0.advanceRollups(rows: 5) }
        try await fixture.store.write { try $0.change(settings: settings("UTC", ["b", "c"])) }
        try await fixture.finishRollups()
        let done = try await fixture.store.read { try $0.rollupProgress() }
        #expect(!done.isRebuilding && done.timeZone == "UTC" && Set(done.attributes) == ["b", "c"])
        #expect(try await fixture.store.read { try $0.rollupSets().count } == 5, "dropped sets are removed")
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func anUnknownTimeZoneIsRefusedAndChangesNothing() async throws {
        let fixture = try Fixture()
        await #expect(throws: StoreError.self) {
            try await fixture.store.write { try $0.change(settings: settings("Nowhere/Land", [])) }
        }
        #expect(try await fixture.store.read { try $0.settings() } == OrganisationSettings())
        await fixture.store.close()
    }

    @Test func theStoreFinishesByItself() async throws {
        let folder = TemporaryFolder()
        let clock = ManualClock()
        let store = try Store.open(StoreConfiguration(directory: folder.path, clock: { clock.now }))
        try await store.write { try $0.change(settings: settings("UTC", ["plan"])) }
        var rounds = 0
        while try await store.read({ try $0.rollupProgress() }).isRebuilding, rounds < 1_000 {
            rounds += 1
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try await store.read { try $0.rollupProgress() }.attributes == ["plan"])
        await store.close()
    }
}
