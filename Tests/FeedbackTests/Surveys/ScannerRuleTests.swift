import Testing

@testable import Feedback

struct ScannerRuleTests {
    private func vote(_ seconds: Int64, _ score: Int, machine: Bool = false) -> ScannerRules.Vote {
        .init(at: Instant(millisecondsSinceEpoch: seconds * 1000), score: score, isMachine: machine)
    }

    @Test func nobodyVotesWithinFiveSeconds() {
        let sent = Instant(millisecondsSinceEpoch: 10_000)
        #expect(ScannerRules.fault(at: Instant(millisecondsSinceEpoch: 14_999), sentAt: sent) != nil)
        #expect(ScannerRules.fault(at: Instant(millisecondsSinceEpoch: 15_000), sentAt: sent) == nil)
    }

    @Test func threeScoresWithinAMinuteAreAMachines() {
        #expect(ScannerRules.areMachines([vote(0, 9), vote(59, 8)]) == [false, false])
        #expect(ScannerRules.areMachines([vote(0, 9), vote(30, 8), vote(60, 7)]) == [true, true, true])
        #expect(ScannerRules.areMachines([vote(0, 9), vote(30, 8), vote(61, 7)]) == [false, false, false])
        // The same score again is somebody who presses twice.
        #expect(ScannerRules.areMachines([vote(0, 9), vote(1, 9), vote(2, 8)]) == [false, false, false])
    }

    @Test func aPersonsEarlierVoteIsNotDrawnIntoABurst() {
        let votes = [vote(0, 9), vote(1_000, 0), vote(1_001, 1), vote(1_002, 2)]
        #expect(ScannerRules.areMachines(votes) == [false, true, true, true])
    }

    @Test func aKnownMachineMakesNoBurstOfAPersonsVotes() {
        let votes = [vote(0, 9), vote(10, 7), vote(20, 0, machine: true), vote(21, 1, machine: true)]
        #expect(ScannerRules.areMachines(votes) == [false, false, true, true])
    }
}
