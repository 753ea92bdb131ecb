import Feedback
import TestSupport
import Testing

@testable import Store

struct RollupTests {
    /// Thousands of random operations; the seed is in the failure's text.
    @Test(arguments: [UInt64(1), 20_261_121])
    func rollupsEqualACountOfTheRows(seed: UInt64) async throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: seed)
        var known: [Identifier] = []
        for _ in 0..<30 {
            let batch = (0..<50).map { _ in Self.feedback(fixture, &random) }
            let marks = known.shuffled(using: &random).prefix(15).map { ($0, Bool.random(using: &random)) }
            let fails = Int.random(in: 0..<100, using: &random)
            let outcomes = try await withThrowingTaskGroup(of: Identifier?.self) { group in
                for (number, item) in batch.enumerated() {
                    group.addTask {
                        try? await fixture.store.write { writer in
                            let id = try writer.insert(item).record.id
                            if number == fails { throw StoreError.closed }
                            return id
                        }
                    }
                }
                for (id, isSpam) in marks {
                    group.addTask {
                        try await fixture.store.write { _ = try $0.setSpam(isSpam, feedback: id) }; return nil
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            known += outcomes.compactMap { $0 }
        }
        #expect(try await fixture.store.read { try $0.faults() } == [], "seed \(seed)")
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [], "summarised, seed \(seed)")
        for query in Self.queries {
            let (kept, rebuilt) = try await fixture.store.read { (try $0.scores(query), try $0.scoresFromRows(query)) }
            #expect(kept == rebuilt, "seed \(seed), \(query)")
        }
        await fixture.store.close()
    }

    private static func feedback(_ fixture: Fixture, _ random: inout SeededGenerator) -> NormalisedFeedback {
        let scales =
            [ScoreScale.nps, .stars, .thumbs]
            + [
                ScoreScale.csat(points: 5), .csat(points: 7), .ces(points: 7, isReversed: true),
                .scale(from: -3, to: 3), .scale(from: 90, to: 100), .scale(from: 1, to: 10),
            ].compactMap { $0 }
        let answers = (0..<Int.random(in: 0...3, using: &random)).map { number in
            let scale = scales[Int.random(in: 0..<scales.count, using: &random)]
            return NormalisedAnswer(
                question: "q\(number)", scale: scale, value: .score(Int.random(in: scale.range, using: &random)))
        }
        let day = Int64.random(in: -40...40, using: &random)
        return fixture.feedback(
            externalID: Bool.random(using: &random) ? "k\(Int.random(in: 0..<400, using: &random))" : nil,
            channel: Channel.allCases[Int.random(in: 0..<8, using: &random)],
            survey: [nil, "nps", "csat"][Int.random(in: 0..<3, using: &random)],
            isSolicited: Int.random(in: 0..<4, using: &random) > 0, answers: answers,
            comment: Bool.random(using: &random) ? "some words" : nil,
            touchpoint: [nil, "a", "b\u{E9}", "be\u{301}"][Int.random(in: 0..<4, using: &random)],
            occurredAt: Instant(
                millisecondsSinceEpoch: day * Day.milliseconds + Int64.random(in: -2...2, using: &random)),
            disposition: Int.random(in: 0..<5, using: &random) == 0 ? .bounce(rule: "r") : .counted,
            isRevision: Int.random(in: 0..<8, using: &random) == 0,
            spamScore: Int.random(in: 0..<6, using: &random) == 0 ? 100 : 0)
    }

    private static let queries: [ScoreQuery] = ScoredMetric.allCases.flatMap { metric in
        ScoreQuery.Grouping.fixed.flatMap { grouping in
            [true, false].flatMap { unsolicited in
                var all = ScoreQuery(metric: metric)
                all.grouping = grouping
                all.includesUnsolicited = unsolicited
                var some = all
                some.from = Day(daysSinceEpoch: -3)
                some.to = Day(daysSinceEpoch: 20)
                var survey = some
                survey.survey = "nps"
                var rest = all
                rest.channel = .web
                rest.touchpoint = "b\u{E9}"
                return [all, some, survey, rest]
            }
        }
    }

    @Test func eachScoredAnswerCountsAndNotOnlyTheFirst() async throws {
        let fixture = try Fixture()
        let csat = try #require(ScoreScale.csat(points: 5))
        try await fixture.insert(
            fixture.feedback(answers: [
                NormalisedAnswer(question: "nps", scale: .nps, value: .score(10)),
                NormalisedAnswer(question: "csat", scale: csat, value: .score(5)),
                NormalisedAnswer(question: "csat2", scale: csat, value: .score(5)),
            ]))
        let rows = try await fixture.store.read { try $0.scores(ScoreQuery(metric: .csat)) }
        #expect(rows == [ScoreRow(key: "", day: nil, scale: csat, counts: [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0])])
        await fixture.store.close()
    }

    /// The counters of a scale that leaves 0 to 10 begin at its lowest score, also where no rollup has the figures.
    @Test func scalesBelowNoughtAndAboveTenAreCounted() async throws {
        let fixture = try Fixture()
        let low = try #require(ScoreScale.scale(from: -3, to: 3))
        let high = try #require(ScoreScale.scale(from: 90, to: 100))
        for (scale, score) in [(low, -3), (low, 3), (low, 3), (high, 90), (high, 100)] {
            try await fixture.insert(
                fixture.feedback(
                    answers: [NormalisedAnswer(question: "q", scale: scale, value: .score(score))],
                    person: PersonClaim(externalID: "p", attributes: [.init(name: "plan", value: "pro")])))
        }
        var undeclared = ScoreQuery(metric: .scale)
        undeclared.grouping = .attribute("plan")
        for query in [ScoreQuery(metric: .scale), undeclared] {
            let rows = try await fixture.store.read { try $0.scores(query) }
            let histograms = rows.map { ScoreHistogram($0.scale, counts: $0.counts) }
            #expect(histograms.map(\.scale) == [low, high])
            let first = try #require(histograms.first)
            #expect(first[-3] == 1 && first[3] == 2 && first[0] == 0 && first.n == 3 && first.sum == 3)
            #expect(histograms.last?[90] == 1 && histograms.last?[100] == 1 && histograms.last?.sum == 190)
        }
        await fixture.store.close()
    }

    @Test func theDayIsThatOfTheAnswerInUTC() async throws {
        let fixture = try Fixture()
        let day = try #require(Day(year: 1969, month: 12, day: 31))
        for moment in [day.start, day.start.advanced(byMilliseconds: Day.milliseconds - 1)] {
            try await fixture.insert(fixture.feedback(score: 3, occurredAt: moment))
        }
        try await fixture.insert(fixture.feedback(score: 3, occurredAt: day.advanced(by: 1).start))
        var query = ScoreQuery(metric: .nps)
        query.grouping = .day
        let days = query
        let rows = try await fixture.store.read { try $0.scores(days) }
        #expect(rows.map(\.day) == [day, day.advanced(by: 1)])
        #expect(rows.map { $0.counts[3] } == [2, 1])
        await fixture.store.close()
    }

    @Test func aWriterSeesTheRollupsOfWhatItHasWritten() async throws {
        let fixture = try Fixture()
        let feedback = fixture.feedback(score: 3, comment: "findable")
        let (scores, found) = try await fixture.store.write { writer in
            _ = try writer.insert(feedback)
            var filter = FeedbackFilter()
            filter.text = "findable"
            return (
                try writer.reader.scores(ScoreQuery(metric: .nps)),
                try writer.reader.feedback(filter, after: nil, limit: 5).records.count
            )
        }
        #expect(scores.first?.counts[3] == 1)
        #expect(found == 1)
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }
}
