import Testing

@testable import Feedback

/// Customer satisfaction against METRICS.md.
struct CSATTests {
    private func histogram(_ scale: ScoreScale?, _ counts: [Int: Int]) throws -> ScoreHistogram {
        ScoreHistogram(try #require(scale), counts: (0...10).map { counts[$0] ?? 0 })
    }

    @Test func workedExample() throws {
        let csat = try #require(CSAT(histogram(.csat(points: 5), [5: 42, 4: 32, 3: 10, 2: 9, 1: 14])))
        #expect(csat.estimate.n == 107)
        #expect(abs(csat.estimate.value - 69.16) < 0.005)
        #expect(abs(csat.estimate.low - 59.85) < 0.005)
        #expect(abs(csat.estimate.high - 77.14) < 0.005)
        #expect(abs(csat.mean.mean - 400.0 / 107) < 1e-12)
    }

    /// The task success of METRICS.md, which is the same interval.
    @Test func fourOfFive() throws {
        let share = try #require(Proportion(successes: 4, of: 5)).percent
        #expect(abs(share.low - 35.96) < 0.005 && abs(share.high - 97.97) < 0.005)
    }

    @Test func eachScaleHasItsTopBoxes() throws {
        #expect(CSAT.topBoxes(of: try #require(.csat(points: 2))) == 2...2)
        #expect(CSAT.topBoxes(of: try #require(.csat(points: 3))) == 3...3)
        #expect(CSAT.topBoxes(of: try #require(.csat(points: 5))) == 4...5)
        #expect(CSAT.topBoxes(of: try #require(.csat(points: 7))) == 6...7)
        #expect(CSAT.topBoxes(of: try #require(.csat(points: 10))) == 9...10)
        #expect(CSAT.topBoxes(of: .thumbs) == 1...1)
        #expect(CSAT.topBoxes(of: .nps) == nil)
        #expect(CSAT.topBoxes(of: try #require(.ces(points: 5, isReversed: false))) == nil)
    }

    @Test func thumbsAreTheShareUp() throws {
        let csat = try #require(CSAT(ScoreHistogram(.thumbs, scores: [1, 1, 1, 0])))
        #expect(csat.estimate.value == 75)
    }

    @Test func aChangeIsTestedOnTheAdjustedShares() throws {
        let before = try #require(Proportion(successes: 60, of: 100))
        let after = try #require(Proportion(successes: 74, of: 107))
        let change = after.change(from: before)
        #expect(abs(try #require(change.z) - 1.3573953885509085) < 1e-12)
        #expect(abs(try #require(change.p) - 0.17465561270610452) < 1e-12)
        #expect(abs(change.value - (7400.0 / 107 - 60)) < 1e-12)
    }

    @Test func nothingIsNothing() throws {
        #expect(try CSAT(histogram(.csat(points: 5), [:])) == nil)
        #expect(Proportion(successes: 0, of: 0) == nil)
        #expect(Proportion(successes: 3, of: 2) == nil && Proportion(successes: -1, of: 2) == nil)
    }

    @Test func twoScalesAreNeverAdded() throws {
        var five = try histogram(.csat(points: 5), [5: 1])
        let seven = try histogram(.csat(points: 7), [5: 1])
        #expect(!five.add(seven) && five.n == 1)
        #expect(five.add(try histogram(.csat(points: 5), [4: 2])) && five.n == 3 && five.sum == 13)
    }

    @Test func scoresOutsideTheScaleAreNotCounted() throws {
        let scale = try #require(ScoreScale.csat(points: 5))
        #expect(ScoreHistogram(scale, scores: [0, 1, 5, 6, -1, 11]).n == 2)
        #expect(ScoreHistogram(scale, counts: [9, 1, -4]).n == 1)
        #expect(ScoreHistogram(scale, scores: [5]).count(in: 6...9) == 0)
        #expect(ScoreHistogram(scale, scores: [5])[11] == 0)
    }

    @Test func everySmallShareStaysWithinBoundsAndMirrors() throws {
        for n in 1...40 {
            for successes in 0...n {
                let share = try #require(Proportion(successes: successes, of: n)).percent
                let mirrored = try #require(Proportion(successes: n - successes, of: n)).percent
                #expect(share.low >= 0 && share.high <= 100)
                #expect(share.low <= share.value + 1e-9 && share.high >= share.value - 1e-9)
                #expect(abs(share.low + mirrored.high - 100) < 1e-9)
                guard successes > 0 else { continue }
                let fewer = try #require(Proportion(successes: successes - 1, of: n)).percent
                #expect(fewer.value < share.value && fewer.low <= share.low)
            }
        }
    }
}
