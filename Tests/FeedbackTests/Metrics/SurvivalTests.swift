import Testing

@testable import Feedback

/// Kaplan-Meier and log-rank against METRICS.md, lifelines and statsmodels.
struct SurvivalTests {
    private static func times(_ pairs: [(Double, Bool)]) -> [SurvivalTime] {
        pairs.compactMap { SurvivalTime(days: $0.0, left: $0.1) }
    }

    private static let groups = [
        times([
            (40, true), (23, false), (34, true), (30, false), (16, false), (11, true), (31, false), (25, true),
            (37, true), (14, true), (12, false), (25, true), (5, true), (40, true), (9, true), (1, true), (14, false),
        ]),
        times([
            (11, false), (19, true), (13, true), (14, true), (13, false), (25, true), (24, true), (10, true),
            (22, true), (39, true), (39, false), (22, true), (23, false), (31, false), (12, true), (12, true),
            (2, false), (23, false), (2, true), (27, true), (38, false), (29, true), (12, false),
        ]),
        times([
            (13, true), (16, false), (30, true), (23, false), (17, false), (7, true), (24, false), (3, true),
            (6, true), (33, false), (10, true), (35, true),
        ]),
    ]

    /// Days with 1 = left: 10·1, 20·0, 20·1, 30·1, 40·0.
    @Test func workedExample() {
        let curve = KaplanMeier(Self.times([(10, true), (20, false), (20, true), (30, true), (40, false)]))
        #expect(curve.n == 5 && curve.events == 3)
        for (days, expected) in [(9.9, 1.0), (10, 0.8), (20, 0.6), (30, 0.3), (40, 0.3), (99, 0.3)] {
            #expect(abs(curve.survival(at: days) - expected) < 1e-15, "\(days)")
        }
        #expect(curve.median == 30)
        #expect(abs((curve.step(at: 20)?.low ?? 0) - 0.125730) < 1e-6)
        #expect(abs((curve.step(at: 20)?.high ?? 0) - 0.881756) < 1e-6)
    }

    @Test func theCurveEqualsLifelines() {
        let curve = KaplanMeier(Self.groups[0])
        let expected = [
            (1.0, 0.9411764705882352, 0.6501789018555798, 0.9914991055661495),
            (11, 0.7647058823529411, 0.48827811295432955, 0.9044858948091986),
            (23, 0.7009803921568627, 0.4231848472175242, 0.8634862524332375),
            (37, 0.26286764705882354, 0.047217398571889134, 0.5572564754073733),
        ]
        for (days, survival, low, high) in expected {
            let step = curve.step(at: days)
            #expect(abs((step?.survival ?? 0) - survival) < 1e-12, "\(days)")
            #expect(abs((step?.low ?? 0) - low) < 1e-10 && abs((step?.high ?? 0) - high) < 1e-10, "\(days)")
        }
        #expect(curve.median == 34 && curve.survival(at: 40) == 0)
    }

    /// Greenwood's error by statsmodels.
    @Test(arguments: [
        (1.0, 0.057067205890901876), (14, 0.11232170220305285), (25, 0.13643005291008273), (37, 0.14808153092746762),
    ])
    func greenwoodsError(days: Double, expected: Double) {
        #expect(abs((KaplanMeier(Self.groups[0]).step(at: days)?.standardError ?? 0) - expected) < 1e-12)
    }

    @Test func curvesFallFromOneAndStayWithinTheirBands() {
        var numbers = SplitMix(state: 21)
        for _ in 0..<100 {
            let times = (0..<Int.random(in: 1...60, using: &numbers)).compactMap { _ in
                SurvivalTime(
                    days: Double(Int.random(in: 0...20, using: &numbers)), left: Bool.random(using: &numbers))
            }
            let curve = KaplanMeier(times)
            var before = 1.0
            for step in curve.steps {
                #expect(step.survival <= before && step.survival >= 0)
                #expect(step.low <= step.survival && step.survival <= step.high)
                #expect(step.atRisk >= step.events + step.censored)
                before = step.survival
            }
            #expect(curve.steps.reduce(0) { $0 + $1.events + $1.censored } == curve.n)
        }
        #expect(KaplanMeier([]).steps.isEmpty && KaplanMeier([]).median == nil)
    }

    @Test func logRankOfThreeAndOfTwoGroups() throws {
        let three = try #require(LogRank(Self.groups))
        #expect(three.degrees == 2)
        #expect(abs(three.chiSquare - 0.8861117938304963) < 1e-10)
        #expect(abs(three.p - 0.6420713162787627) < 1e-10)
        let two = try #require(LogRank([Self.groups[0], [], Self.groups[1]]))
        #expect(two.degrees == 1)
        #expect(abs(two.chiSquare - 0.49230876349976804) < 1e-10)
        #expect(abs(two.p - 0.482899221617355) < 1e-10)
        #expect(abs(two.expected.reduce(0, +) - Double(two.observed.reduce(0, +))) < 1e-9)
    }

    @Test func nothingToCompareIsNoTest() {
        #expect(LogRank([Self.groups[0]]) == nil)
        #expect(LogRank([Self.groups[0], []]) == nil)
        #expect(LogRank([Self.times([(3, false)]), Self.times([(5, false)])]) == nil)
        // Everybody of the one leaves before anybody of the other comes to be compared.
        #expect(LogRank([Self.times([(1, true)]), []]) == nil)
    }

    @Test func timesBelowZeroAreNone() {
        #expect(SurvivalTime(days: -0.1, left: true) == nil && SurvivalTime(days: .nan, left: true) == nil)
        #expect(SurvivalTime(days: 0, left: true) != nil)
    }

    @Test func relativeRisk() throws {
        let detractors = try #require(Proportion(successes: 30, of: 120))
        let others = try #require(Proportion(successes: 20, of: 280))
        let risk = try #require(RelativeRisk(detractors, against: others))
        #expect(abs(risk.value - 3.5) < 1e-12)
        #expect(abs(risk.low - 2.0728833481714766) < 1e-10)
        #expect(abs(risk.high - 5.909642725822426) < 1e-10)
        let none = try #require(Proportion(successes: 0, of: 10))
        #expect(RelativeRisk(none, against: others) == nil && RelativeRisk(others, against: none) == nil)
    }

    /// Interval by SciPy.
    @Test(arguments: [
        (0, 10.0, 0.0, 0.3688879454113935), (3, 10, 0.06186721228956014, 0.8767273069742323),
        (17, 1234.5, 0.008021973648932599, 0.022048316578296163),
    ])
    func poissonRates(events: Int, exposure: Double, low: Double, high: Double) throws {
        let rate = try #require(PoissonRate(events: events, exposure: exposure))
        #expect(abs(rate.low - low) < 1e-11 && abs(rate.high - high) < 1e-11)
        #expect(rate.low <= rate.value && rate.value <= rate.high)
        #expect(PoissonRate(events: -1, exposure: 1) == nil && PoissonRate(events: 1, exposure: 0) == nil)
    }
}
