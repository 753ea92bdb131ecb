import Testing

@testable import Feedback

/// Recommending and leaving, joined.
struct LoyaltyChurnTests {
    private static let start = Day(year: 2026, month: 1, day: 1)?.start ?? Instant(millisecondsSinceEpoch: 0)

    private static func after(_ days: Int) -> Instant {
        start.advanced(byMilliseconds: Int64(days) * Day.milliseconds)
    }

    private static func people(_ group: LoyaltyGroup, left: Int, stayed: Int) -> [LoyaltyFollowUp] {
        (0..<left).map { LoyaltyFollowUp(group: group, index: start, leftAt: after($0 % 80 + 1), isOpen: false) }
            + (0..<stayed).map { _ in
                LoyaltyFollowUp(group: group, index: start, leftAt: nil, monthlyRevenueMinor: 1_000)
            }
    }

    /// Detractors 30/120, others 20/280.
    @Test func workedExample() throws {
        let people =
            Self.people(.detractor, left: 30, stayed: 90) + Self.people(.passive, left: 12, stayed: 118)
            + Self.people(.promoter, left: 8, stayed: 142)
        let joined = LoyaltyChurn(people, windowDays: 90, now: Self.after(200))
        let detractors = try #require(joined.groups.first { $0.group == .detractor })
        #expect(detractors.churn?.percent.value == 25)
        #expect(abs((joined.relativeRisk?.value ?? 0) - 3.5) < 1e-12)
        #expect(abs((joined.relativeRisk?.low ?? 0) - 2.0728833481714766) < 1e-10)
        #expect(joined.logRank?.degrees == 2)
        #expect(joined.revenueAtRiskMinor == 90 * 1_000 * 0.25)
        #expect(joined.groups.map(\.group) == LoyaltyGroup.allCases)
        #expect(joined.groups.map(\.hasCountsOnly) == [true, false, false, true])
    }

    @Test func whoHasNotBeenFollowedToTheEndIsCensored() throws {
        let early = LoyaltyFollowUp(group: .promoter, index: Self.after(0), leftAt: nil)
        let late = LoyaltyFollowUp(group: .promoter, index: Self.after(60), leftAt: nil)
        let afterWindow = LoyaltyFollowUp(group: .promoter, index: Self.after(0), leftAt: Self.after(95))
        let joined = LoyaltyChurn([early, late, afterWindow], windowDays: 90, now: Self.after(100))
        let promoters = try #require(joined.groups.first { $0.group == .promoter })
        #expect(promoters.curve.n == 3 && promoters.curve.events == 0)
        #expect(promoters.curve.steps.map(\.days) == [40, 90])
        #expect(promoters.churn?.n == 2 && promoters.churn?.successes == 0)
    }

    @Test func leavingBeforeTheAnswerDoesNotCount() {
        let back = LoyaltyFollowUp(group: .passive, index: Self.after(10), leftAt: Self.after(10))
        #expect(back.leftAt == nil)
        #expect(back.time(windowDays: 90, now: Self.after(5)) == nil)
        let joined = LoyaltyChurn([back], windowDays: 90, now: Self.after(5))
        #expect(joined.groups.allSatisfy { $0.curve.n == 0 } && joined.relativeRisk == nil && joined.logRank == nil)
    }

    @Test func tenEventsMakeARate() {
        for (events, countsOnly) in [(9, true), (10, false)] {
            let joined = LoyaltyChurn(Self.people(.silent, left: events, stayed: 3), now: Self.after(200))
            #expect(joined.groups.last?.group == .silent && joined.groups.last?.hasCountsOnly == countsOnly)
        }
    }

    @Test func scoresHaveTheirGroup() {
        #expect(
            (0...10).map { LoyaltyGroup(score: $0) } == Array(repeating: .detractor, count: 7) + [
                .passive, .passive, .promoter, .promoter,
            ])
        #expect(LoyaltyGroup(score: 11) == nil && LoyaltyGroup(score: -1) == nil)
    }
}
