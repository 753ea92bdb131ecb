import Feedback
import Glibc
import TestSupport
import Testing

@testable import Store

/// In processes of their own: limits and signals are a whole process's.
struct FailingDiskTests {
    @Test func aFullDiskRefusesWritesKeepsReadsAndRecovers() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let fixture = try Fixture()
            let comment = String(repeating: "words and words ", count: 1_000)
            try await fixture.insert(fixture.feedback(externalID: "0", score: 1, comment: comment))
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            limit.rlim_cur = 2 * 1024 * 1024
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(11) }
            var stored = 1
            var refused = 0
            for number in 1..<400 where refused < 5 {
                do {
                    try await fixture.insert(fixture.feedback(externalID: "\(number)", score: 1, comment: comment))
                    stored += 1
                } catch StoreError.diskFull { refused += 1 }
            }
            guard refused == 5 else { exit(12) }
            let count = try await fixture.store.read { try $0.feedbackCount() }
            guard count == stored else { exit(13) }
            limit.rlim_cur = limit.rlim_max
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(14) }
            try await fixture.insert(fixture.feedback(externalID: "after", score: 1, comment: comment))
            let faults = try await fixture.store.read { try $0.faults() }
            guard faults == [] else { exit(15) }
            await fixture.store.close()
            exit(EXIT_SUCCESS)
        }
    }

    /// The log and its index are copied as they stand after a commit, which is what a killed process leaves.
    @Test func whatWasAnsweredSurvivesAKill() async throws {
        let fixture = try Fixture()
        var answered: Set<Identifier> = []
        for number in 0..<50 {
            answered.insert(
                try await fixture.insert(fixture.feedback(externalID: "\(number)", score: number % 11)).record.id)
        }
        // The writer is held, so that it does not empty the log between the two copies.
        let gate = await Gate(fixture.store)
        let copy = TemporaryFolder()
        for name in ["earshot.sqlite", "earshot.sqlite-wal"] {
            try copyFile(fixture.folder.path + "/" + name, copy.path + "/" + name)
        }
        gate.open()
        let clock = fixture.clock
        let store = try Store.open(StoreConfiguration(directory: copy.path, clock: { clock.now }))
        let page = try await store.read { try $0.feedback(FeedbackFilter(), after: nil, limit: 500) }
        #expect(Set(page.records.map(\.id)) == answered)
        #expect(try await store.read { try $0.faults() } == [])
        await store.close()
        await fixture.store.close()
    }
}
