import Testing

@testable import Feedback

/// What a database keeps of a sample gives the figures of the sample itself.
struct TallyTests {
    @Test func momentsAreExactInWhateverOrder() throws {
        var generator = SplitMix(state: 7)
        let values = (0..<1_000).map { _ in Int32(truncatingIfNeeded: generator.next() % 2_000_000_000) }
        let forward = values.reduce(FixedMoments()) { $0 + FixedMoments(of: $1) }
        #expect(forward == values.reversed().reduce(FixedMoments()) { $0 + FixedMoments(of: $1) })
        let mean = try #require(forward.mean(unit: 1e9, offset: -1))
        let direct = RunningMean(values.map { Double($0) / 1e9 - 1 })
        #expect(abs(mean.mean - direct.mean) < 1e-12)
        #expect(abs(try #require(mean.variance) - #require(direct.variance)) < 1e-12)
        #expect(FixedMoments().mean() == nil)
    }

    @Test func equalNumbersHaveNoSpread() throws {
        let moments = (0..<9).reduce(FixedMoments()) { sum, _ in sum + FixedMoments(of: 1_999_999_999) }
        #expect(try #require(moments.mean(unit: 1e9)).variance == 0)
        #expect(try #require(FixedMoments(of: -3).mean()).mean == -3)
    }

    @Test func usabilityScores() throws {
        #expect(UsabilityScore(.sus, items: [4, 1, 5, 2, 5, 1, 4, 2, 3, 1])?.value == 85)
        #expect(UsabilityScore(.sus, items: [4, 2, 4, 1, 4, 2, 5, 2, 4, 2])?.value == 80)
        let straight = try #require(UsabilityScore(.sus, items: Array(repeating: 5, count: 10)))
        #expect(straight.value == 50 && straight.isStraightLine)
        #expect(UsabilityScore(.sus, items: [nil, nil, nil] + Array(repeating: 4, count: 7)) == nil)
        #expect(UsabilityScore(.umuxLite, items: [7, 1])?.value == 50)
        #expect(UsabilityScore(.umuxLite, items: [7, nil]) == nil)
        #expect(UsabilityScore(.umuxLite, items: [7]) == nil)
    }

    /// Twenty-five scores whose mean is a grade's bound, and the same with one point less.
    @Test(arguments: SUSGrade.allCases.dropLast())
    func aMeanOnAGradesBoundHasTheGrade(grade: SUSGrade) throws {
        let points = Int((grade.lowerBound * 25 / 2.5).rounded())
        for (sum, meets) in [(points, true), (points - 1, false)] {
            var tally = UsabilityTally(.sus)
            for place in 0..<25 {
                let raw = sum / 25 + (place < sum % 25 ? 1 : 0)
                tally.add(
                    UsabilityTally(.sus, raw: FixedMoments(of: Int32(raw)), straightLines: 0, grades: []))
            }
            let summary = try #require(tally.summary)
            #expect((summary.grade == grade) == meets)
            #expect(!meets || summary.estimate.value == grade.lowerBound)
        }
    }

    @Test func aTallyOfUsabilityIsItsSample() throws {
        let scores = [85.0, 80, 50, 72.5, 67.5, 100, 22.5]
        var tally = UsabilityTally(.sus)
        for score in scores {
            tally.add(
                UsabilityTally(
                    .sus, raw: FixedMoments(of: Int32(score / 2.5)), straightLines: score == 50 ? 1 : 0,
                    grades: SUSGrade.allCases.map { $0 == SUSGrade(score: score) ? 1 : 0 }))
        }
        let summary = try #require(tally.summary)
        let direct = try #require(SUS.estimate(RunningMean(scores)))
        #expect(abs(summary.estimate.value - direct.value) < 1e-12 && abs(summary.estimate.low - direct.low) < 1e-9)
        #expect(summary.straightLines == 1 && summary.grade == .c && tally.grades.reduce(0, +) == 7)
        tally.add(UsabilityTally(.umuxLite, raw: FixedMoments(of: 12), straightLines: 0, grades: []))
        #expect(tally.raw.n == 7)
        #expect(UsabilityTally(.sus).summary == nil)
    }

    @Test func aTallyOfSentimentIsItsSample() throws {
        let compounds = [0.6369, -0.4767, 0, 0.05, -0.05, 0.9993]
        var tally = SentimentTally()
        for compound in compounds {
            let label = Sentiment.Label(compound: compound)
            let fixed = FixedMoments(of: Int32(((compound + 1) * SentimentTally.unit).rounded()))
            tally.add(
                SentimentTally(
                    negative: label == .negative ? 1 : 0, neutral: label == .neutral ? 1 : 0,
                    positive: label == .positive ? 1 : 0, compounds: fixed))
        }
        let direct = try #require(RunningMean(compounds).estimate(in: SentimentTally.bounds))
        let estimate = try #require(tally.estimate)
        #expect(abs(estimate.value - direct.value) < 1e-9 && abs(estimate.high - direct.high) < 1e-9)
        #expect([tally.negative, tally.neutral, tally.positive] == [2, 1, 3] && tally.n == 6)
        #expect(tally.positiveShare?.percent.value == 50 && SentimentTally().estimate == nil)
    }

    @Test func talliesOfTasksAddUp() throws {
        var first = TaskTally()
        var second = TaskTally()
        for (index, time) in [55.0, 65, 75, 62, 45, 135].enumerated() {
            if index < 3 {
                first.add(.success, seconds: time, errors: index, opportunities: 4)
            } else {
                second.add(.success, seconds: time, errors: 0, opportunities: nil)
            }
        }
        second.add(.failure, seconds: 900, errors: 3, opportunities: 4)
        second.add(.abandoned, seconds: nil, errors: 0, opportunities: nil)
        first.add(second)
        #expect(first.success?.share.successes == 6 && first.success?.share.n == 8)
        #expect(abs(try #require(first.time).geometricMean - 68.24107823256506) < 1e-10)
        #expect(first.errors.perAttempt?.value == 0.75 && first.errors.perOpportunity?.value == 6.0 / 16)
        #expect(TaskTally().success == nil && TaskTally().time == nil)
    }

    @Test func answersNeeded() throws {
        #expect(try #require(NPS(promoters: 50, passives: 30, detractors: 20)).answersNeeded(points: 10) == 235)
        // All alike: by the adjusted shares.
        #expect(try #require(NPS(promoters: 10, passives: 0, detractors: 0)).answersNeeded(points: 10) == 113)
        #expect(Proportion.answersNeeded(points: 10) == 97)
        #expect(try #require(Proportion(successes: 9, of: 10)).answersNeeded(points: 10) == 35)
        #expect(try #require(Proportion(successes: 0, of: 10)).answersNeeded(points: 0) == nil)
        #expect(RunningMean([50, 70]).answersNeeded(points: 10) == 8)
        #expect(RunningMean([50]).answersNeeded(points: 10) == nil)
    }

    @Test func aRateHasItsOwnDenominator() {
        var counts = ResponseCounts()
        counts.sent = 40
        counts.shown = 200
        counts.sentAndCompleted = 10
        counts.shownAndCompleted = 30
        counts.completed = 45
        #expect(counts.completedOfShown?.percent.value == 15 && counts.completedOfSent?.percent.value == 25)
        #expect(counts.completedOfDelivered == nil)
        var twice = counts
        twice.add(counts)
        #expect(twice.sent == 80 && twice.shownAndCompleted == 60 && twice.completed == 90)
    }

    @Test func experienceNeedsBothParts() throws {
        var tally = ExperienceTally(successes: 39, attempts: 50)
        #expect(tally.score(weight: 0.5) == nil)
        tally.add(ExperienceTally(scores: ScoreHistogram(.nps, scores: Array(repeating: 9, count: 50) + [0, 0] + [7])))
        let score = try #require(tally.score(weight: 0.5))
        #expect(score.success.percent.value == 78 && score.nps.n == 53)
        #expect(score.change(from: score).value == 0 && score.change(from: score).p == 1)
    }

    /// A share among those who left and those who have been followed to the end would be too high.
    @Test func whoLeftEarlyIsNotCompleteBeforeTheOthersAre() throws {
        let start = try #require(Day(year: 2026, month: 1, day: 1)).start
        let people = [3, nil, nil].map { days in
            LoyaltyFollowUp(
                group: .detractor, index: start,
                leftAt: days.map { start.advanced(byMilliseconds: Int64($0) * Day.milliseconds) })
        }
        let early = start.advanced(byMilliseconds: 89 * Day.milliseconds)
        let late = start.advanced(byMilliseconds: 90 * Day.milliseconds)
        #expect(LoyaltyChurn(people, now: early).groups.first { $0.group == .detractor }?.churn == nil)
        #expect(LoyaltyChurn(people, now: late).groups.first { $0.group == .detractor }?.churn?.n == 3)
    }
}
