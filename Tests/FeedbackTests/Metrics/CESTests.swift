import Testing

@testable import Feedback

/// Customer effort against METRICS.md.
struct CESTests {
    private func ces(_ scores: [Int], points: Int = 7, isReversed: Bool = false) throws -> CES? {
        CES(ScoreHistogram(try #require(.ces(points: points, isReversed: isReversed)), scores: scores))
    }

    @Test func workedExample() throws {
        let ces = try #require(try ces([7, 6, 5, 5, 4, 3, 2, 7, 6, 1]))
        #expect(abs(ces.estimate.value - 4.6) < 1e-12)
        #expect(abs(ces.estimate.low - 3.1223651288432803) < 1e-10)
        #expect(abs(ces.estimate.high - 6.077634871156719) < 1e-10)
        #expect(ces.agree.value == 60 && ces.agree.n == 10)
        #expect(abs(ces.agree.low - 31.160406628921383) < 1e-9)
        #expect(abs(ces.agree.high - 83.28893737382084) < 1e-9)
    }

    @Test func agreeingDependsOnPointsAndDirection() throws {
        #expect(CES.agreeBoxes(of: try #require(.ces(points: 7, isReversed: false))) == 5...7)
        #expect(CES.agreeBoxes(of: try #require(.ces(points: 5, isReversed: false))) == 4...5)
        #expect(CES.agreeBoxes(of: try #require(.ces(points: 7, isReversed: true))) == 1...3)
        #expect(CES.agreeBoxes(of: try #require(.ces(points: 5, isReversed: true))) == 1...2)
        #expect(CES.agreeBoxes(of: .nps) == nil)
    }

    @Test func theReversedWordingMirrorsTheShare() throws {
        let scores = [7, 6, 5, 5, 4, 3, 2, 7, 6, 1]
        let one = try #require(try ces(scores))
        let mirrored = try #require(try ces(scores.map { 8 - $0 }, isReversed: true))
        #expect(one.agree == mirrored.agree)
        #expect(abs(one.estimate.value + mirrored.estimate.value - 8) < 1e-12)
    }

    @Test func aSingleScoreSaysNothingOfTheSpread() throws {
        let one = try #require(try ces([6])).estimate
        #expect(one == Estimate(n: 1, value: 6, low: 1, high: 7))
    }

    @Test func equalScoresHaveAnIntervalOfNoWidth() throws {
        let same = try #require(try ces([6, 6, 6])).estimate
        #expect(same == Estimate(n: 3, value: 6, low: 6, high: 6))
    }

    @Test func theIntervalStaysOnTheScale() throws {
        let wide = try #require(try ces([1, 7])).estimate
        #expect(wide == Estimate(n: 2, value: 4, low: 1, high: 7))
    }

    @Test func aChangeOfMeansIsWelchsTest() throws {
        let before = try #require(try ces([7, 7, 6, 6, 7, 5, 7, 6]))
        let change = try #require(try ces([7, 6, 5, 5, 4, 3, 2, 7, 6, 1])).change(from: before)
        #expect(abs(change.value - (4.6 - 6.375)) < 1e-12)
        #expect(abs(try #require(change.z) - -2.5206785393821303) < 1e-12)
        #expect(abs(try #require(change.p) - 0.027227426820403255) < 1e-12)
        #expect(change.isSignificant)
        // SciPy's ttest_ind(...).confidence_interval().
        let tested = try #require(change.tested)
        #expect(abs(tested.low - -3.3127715197768195) < 1e-10 && abs(tested.high - -0.237228480223181) < 1e-10)
        #expect(tested.difference == change.value)
    }

    @Test func noTestWithoutSpread() throws {
        let same = try #require(try ces([6, 6, 6]))
        let other = try #require(try ces([5, 5]))
        #expect(same.change(from: other) == MetricChange(value: 1, z: nil, p: nil))
        #expect(!same.change(from: other).isSignificant)
        let one = try #require(try ces([1]))
        #expect(one.change(from: same).p == nil)
        #expect(try #require(try ces([5, 6])).change(from: same).z != nil)
    }

    @Test func nothingIsNothing() throws {
        #expect(try ces([]) == nil)
        #expect(CES(ScoreHistogram(.nps, scores: [9])) == nil)
    }
}
