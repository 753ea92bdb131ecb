import Testing

@testable import Feedback

/// SUS and UMUX-Lite against METRICS.md.
struct SUSTests {
    @Test(
        arguments: [
            ([4, 1, 5, 2, 5, 1, 4, 2, 3, 1], 85.0), ([4, 2, 4, 1, 4, 2, 5, 2, 4, 2], 80),
            (Array(repeating: 3, count: 10), 50), (Array(repeating: 5, count: 10), 50),
            (Array(repeating: 1, count: 10), 50), ([5, 1, 5, 1, 5, 1, 5, 1, 5, 1], 100),
            ([1, 5, 1, 5, 1, 5, 1, 5, 1, 5], 0),
        ] as [([Int], Double)])
    func workedExamples(items: [Int], score: Double) {
        #expect(SUS.score(items) == score)
        #expect(SUS.isStraightLine(items) == (Set(items).count == 1))
    }

    @Test func upToTwoMissingItemsCountAsTheMiddle() {
        let full: [Int?] = [4, 1, 5, 2, 5, 1, 4, 2, 3, 1]
        var items = full
        items[0] = nil
        #expect(SUS.score(items) == 82.5)
        items[9] = nil
        #expect(SUS.score(items) == 77.5)
        items[4] = nil
        #expect(SUS.score(items) == nil)
    }

    @Test func whatIsNoQuestionnaireHasNoScore() {
        #expect(SUS.score(Array(repeating: 3, count: 9)) == nil)
        #expect(SUS.score(Array(repeating: 3, count: 11)) == nil)
        #expect(SUS.score([0] + Array(repeating: 3, count: 9)) == nil)
        #expect(SUS.score([6] + Array(repeating: 3, count: 9)) == nil)
        #expect(!SUS.isStraightLine([3, 3, nil, nil, nil, 3, 3, 3, 3, 3]))
    }

    @Test func scoresAreMultiplesOfTwoAndAHalfWithinBounds() throws {
        var numbers = SplitMix(state: 3)
        for _ in 0..<500 {
            let items = (0..<10).map { _ in Int.random(in: 1...5, using: &numbers) }
            let score = try #require(SUS.score(items))
            #expect(SUS.bounds.contains(score) && (score / 2.5).rounded() == score / 2.5)
            let mirrored = try #require(SUS.score(items.map { 6 - $0 }))
            #expect(score + mirrored == 100)
        }
    }

    @Test(arguments: [
        (100.0, SUSGrade.aPlus), (84.1, .aPlus), (84.0, .a), (80.8, .a), (80.7, .aMinus), (78.9, .aMinus),
        (78.8, .bPlus),
        (77.2, .bPlus), (77.1, .b), (74.1, .b), (74, .bMinus), (72.6, .bMinus), (72.5, .cPlus), (71.1, .cPlus),
        (71, .c),
        (65, .c), (64.9, .cMinus), (62.7, .cMinus), (62.6, .d), (51.7, .d), (51.6, .f), (0, .f),
    ])
    func gradesBeginAtTheirLowerBound(score: Double, grade: SUSGrade) { #expect(SUSGrade(score: score) == grade) }

    /// Interval by SciPy.
    @Test func theMeanHasATInterval() throws {
        let estimate = try #require(SUS.estimate(RunningMean([72.5, 85, 90, 47.5, 60, 100])))
        #expect(estimate.n == 6)
        #expect(abs(estimate.value - 75.83333333333333) < 1e-12)
        #expect(abs(estimate.low - 55.1973971357732) < 1e-10)
        #expect(abs(estimate.high - 96.46926953089346) < 1e-10)
        #expect(SUS.estimate(RunningMean()) == nil)
        #expect(SUS.estimate(RunningMean([80])) == Estimate(n: 1, value: 80, low: 0, high: 100))
    }

    @Test func umuxLite() {
        #expect(UMUXLite.score(useful: 7, easy: 7) == 100)
        #expect(UMUXLite.score(useful: 1, easy: 1) == 0)
        #expect(UMUXLite.score(useful: 4, easy: 4) == 50)
        #expect(UMUXLite.score(useful: 6, easy: 5) == 75)
        #expect(UMUXLite.score(useful: 0, easy: 4) == nil && UMUXLite.score(useful: 4, easy: 8) == nil)
    }
}
