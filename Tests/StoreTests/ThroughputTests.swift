import Feedback
import Glibc
import Testing

@testable import Store

/// A measurement, not a check: run with `EARSHOT_BENCHMARK=1 swift test -c release -Xswiftc -enable-testing --filter
/// ThroughputTests`.
struct ThroughputTests {
    @Test(
        .enabled(if: getenv("EARSHOT_BENCHMARK") != nil), .serialized,
        arguments: getenv("W").map { [Int(String(cString: $0)) ?? 64] } ?? [1, 64, 256])
    func insertsOfConcurrentWriters(writers: Int) async throws {
        let fixture = try Fixture()
        let total = writers == 1 ? 5_000 : 64_000
        let each = total / writers
        let commits = CommitCounter()
        fixture.store.observeCommits { commits.count($0) }
        let before = ThroughputTests.processorSeconds()
        let clock = ContinuousClock()
        let took = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for number in 0..<each { try await fixture.insert(realistic(fixture, writer * each + number)) }
                    }
                }
                try await group.waitForAll()
            }
        }
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        let processor = ThroughputTests.processorSeconds() - before
        let done = Double(each * writers)
        print(
            "\(writers) writers: \(Int(done / seconds)) inserts/s, \(commits.commits) commits, "
                + "\(done / Double(commits.commits)) a commit, \(Int(1e6 * processor / done)) us CPU an insert")
        #expect(commits.feedback == each * writers)
        await fixture.store.close()
    }

    /// NPS with a comment, a person of ten each, and an external id.
    private func realistic(_ fixture: Fixture, _ number: Int) -> NormalisedFeedback {
        fixture.feedback(
            origin: .operatorConsole, externalID: "order-\(number)", channel: Channel.allCases[number % 8],
            score: number % 11,
            comment: "Delivery number \(number) came two days late but the support team was friendly and solved it",
            person: PersonClaim(
                externalID: "customer-\(number / 10)", email: "customer\(number / 10)@example.org", name: "Customer",
                attributes: [.init(name: "plan", value: "pro")]),
            touchpoint: "delivery", tags: ["shipping"], language: "en",
            context: FeedbackContext(url: "https://shop.example/thanks"))
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
