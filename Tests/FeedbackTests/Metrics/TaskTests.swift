import Testing

@testable import Feedback

/// Success, time, errors and the experience score against METRICS.md.
struct TaskTests {
    @Test func successOfFourInFive() throws {
        let success = try #require(TaskSuccess(successes: 4, failures: 1))
        #expect(success.estimate.value == 80)
        #expect(abs(success.estimate.low - 35.96) < 0.005)
        #expect(abs(success.estimate.high - 97.97) < 0.005)
    }

    @Test func whoGivesUpHasNotSucceeded() throws {
        let success = try #require(TaskSuccess(successes: 3, failures: 1, abandoned: 4))
        #expect(success.estimate.value == 37.5 && success.estimate.n == 8)
        #expect(TaskSuccess(successes: 0, failures: 0) == nil)
        #expect(TaskSuccess(successes: -1, failures: 2) == nil)
    }

    @Test func timeOnTask() throws {
        let time = try #require(TimeOnTask([55, 65, 75, 62, 45, 135]))
        #expect(abs(time.estimate.value - 68.24107823256506) < 1e-10)
        #expect(abs(time.estimate.low - 46.00509940841041) < 1e-9)
        #expect(abs(time.estimate.high - 101.22453419787031) < 1e-9)
        #expect(time.median == nil)
    }

    @Test func theMedianComesWithTwentyFive() throws {
        #expect(try #require(TimeOnTask((1...24).map(Double.init))).median == nil)
        #expect(try #require(TimeOnTask((1...25).map(Double.init))).median == 13)
        #expect(try #require(TimeOnTask((1...26).reversed().map(Double.init))).median == 13.5)
    }

    @Test func timesThatAreNoneAreLeftOut() throws {
        #expect(TimeOnTask([]) == nil && TimeOnTask([0, -3, .nan, .infinity]) == nil)
        let one = try #require(TimeOnTask([0, 8]))
        #expect(one.n == 1 && abs(one.estimate.value - 8) < 1e-12 && one.estimate.low == 0)
        #expect(one.estimate.high == .infinity)
    }

    @Test func errorsPerAttemptAndPerOpportunity() throws {
        var errors = TaskErrors()
        for (count, opportunities) in [(0, 4), (2, 4), (1, nil), (-1, 4), (3, 0)] as [(Int, Int?)] {
            errors.add(errors: count, opportunities: opportunities)
        }
        let perAttempt = try #require(errors.perAttempt)
        #expect(perAttempt.n == 4 && perAttempt.value == 1.5 && perAttempt.low == 0)
        let perOpportunity = try #require(errors.perOpportunity)
        #expect(perOpportunity.n == 8 && perOpportunity.value == 0.25 && perOpportunity.high < 1)
        #expect(TaskErrors().perAttempt == nil && TaskErrors().perOpportunity == nil)
        // More errors than opportunities: no share, but a rate.
        errors.add(errors: 20, opportunities: 2)
        let rate = try #require(errors.perOpportunity)
        #expect(rate.n == 10 && rate.value == 2.2)
        #expect(abs(rate.low - 1.3787282872229611) < 1e-9 && abs(rate.high - 3.3308264387125233) < 1e-9)
    }

    @Test func experienceScore() throws {
        let success = try #require(Proportion(successes: 39, of: 50))
        let nps = try #require(NPS(promoters: 50, passives: 35, detractors: 15))
        let score = try #require(ExperienceScore(success: success, nps: nps)).estimate
        #expect(abs(score.value - 72.75) < 1e-12)
        #expect(score.n == 50)
        #expect(abs(score.low - 64.79624868428007) < 1e-9)
        #expect(abs(score.high - 78.19630980212182) < 1e-9)
        #expect(try #require(ExperienceScore(success: success, nps: nps, weight: 1)).estimate.value == 78)
        #expect(try #require(ExperienceScore(success: success, nps: nps, weight: 0)).estimate.value == 67.5)
        #expect(ExperienceScore(success: success, nps: nps, weight: 1.1) == nil)
        #expect(ExperienceScore(success: success, nps: nps, weight: -0.1) == nil)
    }
}
