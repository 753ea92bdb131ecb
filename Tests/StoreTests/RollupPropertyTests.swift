import Feedback
import Glibc
import TestSupport
import Testing

@testable import Store

/// Random operations of every kind, with rebuilds of the rollups going on between them; after some of them each set is
/// compared with a count of the rows.
///
/// `EARSHOT_ROLLUP_OPERATIONS` and `EARSHOT_ROLLUP_SEED` make it longer or another one.
struct RollupPropertyTests {
    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    @Test func rollupsAreExactWhateverHappens() async throws {
        let seed = Self.number("EARSHOT_ROLLUP_SEED") ?? UInt64.random(in: 1...1_000_000)
        let operations = Int(Self.number("EARSHOT_ROLLUP_OPERATIONS") ?? 600)
        print("rollup operations: EARSHOT_ROLLUP_SEED=\(seed) EARSHOT_ROLLUP_OPERATIONS=\(operations)")
        let fixture = try Fixture()
        var play = RollupPlay(fixture: fixture, random: SeededGenerator(seed: seed))
        for number in 1...operations {
            try await play.operate()
            if number % max(200, operations / 20) == 0 {
                try await compare(fixture, "seed \(seed), operation \(number)")
            }
        }
        try await fixture.finishRollups()
        try await compare(fixture, "seed \(seed), at the end")
        let progress = try await fixture.store.read { try $0.rollupProgress() }
        let settings = try await fixture.store.read { try $0.settings() }
        #expect(!progress.isRebuilding && progress.timeZone == settings.timeZone)
        #expect(Set(progress.attributes) == Set(settings.attributes))
        await fixture.store.close()
    }

    private func compare(_ fixture: Fixture, _ place: String) async throws {
        #expect(try await fixture.store.read { try $0.faults() } == [], "\(place)")
        for query in RollupPlay.queries {
            let (kept, rebuilt) = try await fixture.store.read { (try $0.scores(query), try $0.scoresFromRows(query)) }
            #expect(kept == rebuilt, "\(place), \(query)")
        }
    }
}
