import Testing

@testable import Feedback

/// The Net Promoter Score against METRICS.md.
struct NPSTests {
    @Test(arguments: [
        ((32, 13, 6), 50.9804, 29.29, 67.00), ((50, 30, 20), 30, 14.05, 44.20), ((10, 0, 0), 100, 47.50, 100),
        ((2, 0, 1), 33.3333, -51.33, 84.67),
    ])
    func workedExamples(_ parts: (Int, Int, Int), _ value: Double, _ low: Double, _ high: Double) throws {
        let nps = try #require(NPS(promoters: parts.0, passives: parts.1, detractors: parts.2))
        #expect(abs(nps.estimate.value - value) < 0.00005)
        #expect(abs(nps.estimate.low - low) < 0.005)
        #expect(abs(nps.estimate.high - high) < 0.005)
        #expect(nps.estimate.n == parts.0 + parts.1 + parts.2)
    }

    /// Rounding the shares first (67 - 33) would give 34.
    @Test func theScoreIsRoundedOnceFromTheWhole() throws {
        #expect(try #require(NPS(promoters: 2, passives: 0, detractors: 1)).estimate.value.rounded() == 33)
    }

    @Test func aChangeIsTestedOnTheAdjustedScores() throws {
        let before = try #require(NPS(promoters: 50, passives: 30, detractors: 20))
        let after = try #require(NPS(promoters: 60, passives: 25, detractors: 15))
        let change = after.change(from: before)
        #expect(change.value == 15)
        #expect(abs(try #require(change.z) - 1.3715831584045006) < 1e-12)
        #expect(abs(try #require(change.p) - 0.17019323963862254) < 1e-12)
        #expect(!change.isSignificant)
        let tested = try #require(change.tested)
        #expect(abs(tested.difference - 1500.0 / 103) < 1e-12)
        #expect(abs(tested.standardError - 10.617735211226345) < 1e-12)
        #expect(abs(tested.low - -6.247271815269912) < 1e-10 && abs(tested.high - 35.37348540750292) < 1e-10)
        let back = before.change(from: after)
        #expect(back.value == -15 && back.z == change.z.map { -$0 } && back.p == change.p)
        #expect(before.change(from: before).p == 1)
    }

    @Test func aLargeChangeIsSignificant() throws {
        let before = try #require(NPS(promoters: 10, passives: 10, detractors: 80))
        let after = try #require(NPS(promoters: 80, passives: 10, detractors: 10))
        #expect(after.change(from: before).isSignificant)
    }

    @Test func answersNeededForTenPoints() throws {
        #expect(NPS.answersNeeded(points: 10, variance: 0.61) == 235)
        #expect(abs(try #require(NPS(promoters: 50, passives: 30, detractors: 20)).variance - 0.61) < 1e-12)
        #expect(NPS.answersNeeded(points: 0, variance: 0.61) == nil)
        #expect(NPS.answersNeeded(points: 10, variance: 1.5) == nil)
        #expect(NPS.answersNeeded(points: 1e-300, variance: 1) == nil)
    }

    @Test func theGroupsMeetAtSixAndNine() throws {
        let nps = try #require(NPS(ScoreHistogram(.nps, scores: 0...10)))
        #expect((nps.detractors, nps.passives, nps.promoters) == (7, 2, 2))
    }

    @Test func nothingIsNothing() {
        #expect(NPS(promoters: 0, passives: 0, detractors: 0) == nil)
        #expect(NPS(promoters: -1, passives: 2, detractors: 0) == nil)
        #expect(NPS(ScoreHistogram(.nps)) == nil)
    }

    @Test func onlyTheRecommendQuestionFeedsIt() throws {
        #expect(NPS(ScoreHistogram(try #require(.scale(from: 0, to: 10)), scores: [9, 10])) == nil)
        #expect(NPS(ScoreHistogram(try #require(.csat(points: 10)), scores: [9, 10])) == nil)
    }

    @Test func everySmallSampleStaysWithinBoundsAndMirrors() throws {
        for promoters in 0...12 {
            for passives in 0...6 {
                for detractors in 0...12 where promoters + passives + detractors > 0 {
                    let one = try #require(NPS(promoters: promoters, passives: passives, detractors: detractors))
                    let mirrored = try #require(NPS(promoters: detractors, passives: passives, detractors: promoters))
                    let (a, b) = (one.estimate, mirrored.estimate)
                    #expect(a.low >= -100 && a.high <= 100 && a.low < a.high)
                    #expect(a.value == -b.value && abs(a.low + b.high) < 1e-9)
                }
            }
        }
    }

    @Test func morePromotersNeverLowerTheScoreAndMoreAnswersNarrowIt() throws {
        for promoters in 1..<60 {
            let fewer = try #require(NPS(promoters: promoters, passives: 20, detractors: 10)).estimate
            let more = try #require(NPS(promoters: promoters + 1, passives: 20, detractors: 10)).estimate
            #expect(more.value > fewer.value && more.low > fewer.low)
        }
        for factor in 1..<50 {
            let small = try #require(NPS(promoters: 5 * factor, passives: 3 * factor, detractors: 2 * factor)).estimate
            let factor = factor + 1
            let large = try #require(NPS(promoters: 5 * factor, passives: 3 * factor, detractors: 2 * factor)).estimate
            #expect(large.high - large.low < small.high - small.low)
        }
    }
}
