import Feedback
import TestSupport
import Testing

@testable import Store

/// Lists by random filters, page by page, compared with a look at every record. Low limits make also few rows too many to
/// gather, so that both ways are gone.
struct FeedbackWalkTests {
    @Test func everyListIsWhatALookAtEachRecordFinds() async throws {
        let seed = UInt64.random(in: 1...1_000_000)
        var random = SeededGenerator(seed: seed)
        let fixture = try Fixture()
        var play = RollupPlay(fixture: fixture, random: SeededGenerator(seed: seed))
        for _ in 0..<250 { try await play.operate() }
        for number in 0..<40 {
            try await fixture.insert(
                fixture.feedback(
                    score: number % 11, comment: number % 3 == 0 ? "common word" : "rare \(number)",
                    language: ["en", "de"][number % 2],
                    occurredAt: fixture.clock.now.advanced(byMilliseconds: -Int64(number / 8))))
        }
        try await Self.insertScalesAndRatings(fixture)
        let all = try await fixture.store.read { reader in
            (1...400).compactMap { row in try? reader.record(row: Int64(row)) }
        }
        for _ in 0..<120 {
            let filter = Self.filter(all, &random)
            let low = FeedbackWalk.Limits(
                rows: 5, texts: 5, fewTexts: 0, window: .init(rows: 0, strangers: 0))
            // The matches by number, as far as a page goes: rows whose times do not follow their numbers lie between.
            let near = FeedbackWalk.Limits(
                rows: 5, texts: 5, fewTexts: 0, window: .init(rows: 500, strangers: 20))
            // At once by bits, which are then walked or gathered.
            let bits = FeedbackWalk.Limits(
                rows: [0, 5, 1_000].randomElement(using: &random) ?? 0, fewRows: 0, texts: 5, fewTexts: 0, sieved: 0,
                steps: 0, orderedSteps: 0, fewEntries: 0, entries: [0, 100].randomElement(using: &random) ?? 0,
                slice: Int.random(in: 1...60, using: &random), window: .init(rows: 0, strangers: 0))
            let bitsOfSome = FeedbackWalk.Limits(
                rows: 60, fewRows: 20, texts: 500, fewTexts: 0, sieved: 300, steps: 0, orderedSteps: 0, slice: 100)
            for limits in [FeedbackWalk.Limits(), low, near, bits, bitsOfSome] {
                let found = try await Self.pages(fixture, filter, limits, limit: Int.random(in: 1...30, using: &random))
                let wanted = all.filter { Self.matches($0, filter) }
                #expect(Set(found) == Set(wanted.map(\.id)), "seed \(seed), \(filter)")
                #expect(found.count == wanted.count, "none twice: seed \(seed), \(filter)")
                let places = found.compactMap { id in all.first { $0.id == id } }.map { Self.place($0, filter.sort) }
                let sorted = places.sorted { left, right in
                    // Without a score last, in both directions.
                    if (left.key == nil) != (right.key == nil) { return right.key == nil }
                    let (low, high) = filter.sort.isDescending ? (right, left) : (left, right)
                    return (low.key ?? 0, low.time) < (high.key ?? 0, high.time)
                }
                #expect(places == sorted, "seed \(seed), \(filter)")
            }
        }
        await fixture.store.close()
    }

    /// What comes while somebody turns the pages moves none of the records that were there, whichever way they are found.
    @Test(arguments: FeedbackFilter.Sort.allCases)
    func pagesStayWhileOthersCome(sort: FeedbackFilter.Sort) async throws {
        let fixture = try Fixture()
        func insert(_ number: Int) async throws {
            fixture.clock.advance(Int64(number % 3))
            try await fixture.insert(
                fixture.feedback(
                    channel: number % 2 == 0 ? .web : .email, survey: number % 3 == 0 ? "nps" : "csat",
                    score: number % 11, occurredAt: fixture.clock.now.advanced(byMilliseconds: -Int64(number % 5))))
        }
        for number in 0..<120 { try await insert(number) }
        var filter = FeedbackFilter()
        filter.channel = .web
        filter.survey = "nps"
        filter.sort = sort
        let bits = FeedbackWalk.Limits(rows: 4, fewRows: 0, fewTexts: 0, steps: 0, orderedSteps: 0, slice: 9)
        for limits in [FeedbackWalk.Limits(), bits] {
            let before = try await Self.pages(fixture, filter, limits, limit: 200)
            var found: [Identifier] = []
            var cursor: FeedbackCursor?
            repeat {
                let (wanted, place) = (filter, cursor)
                let keys = try await fixture.store.read { reader in
                    var walk = FeedbackWalk(session: reader.session, filter: wanted, cursor: place, limit: 3)
                    walk.limits = limits
                    return try walk.keys()
                }
                for key in keys {
                    found.append(try await fixture.store.read { try $0.record(row: key.row).id })
                }
                cursor = keys.count == 3 ? keys.last : nil
                try await insert(Int(keys.first?.row ?? 0))
            } while cursor != nil
            #expect(Set(found).count == found.count, "none twice")
            let old = Set(before)
            #expect(found.filter(old.contains) == before)
        }
        await fixture.store.close()
    }

    /// Scores below nought and above ten, of one time and of others, and answers to a questionnaire.
    private static func insertScalesAndRatings(_ fixture: Fixture) async throws {
        let low = try #require(ScoreScale.scale(from: -3, to: 3))
        let high = try #require(ScoreScale.scale(from: 90, to: 100))
        for number in 0..<14 {
            let answers: [NormalisedAnswer] = [
                NormalisedAnswer(question: "low", scale: low, value: .score(number % 7 - 3)),
                NormalisedAnswer(question: "high", scale: high, value: .score(90 + number % 11)),
                NormalisedAnswer(question: "sus", scale: nil, value: .ratings(.sus, Array(repeating: 3, count: 10))),
            ]
            fixture.clock.advance(Int64(number % 3))
            try await fixture.insert(
                fixture.feedback(
                    survey: nil, answers: number % 2 == 0 ? answers : answers.reversed(),
                    occurredAt: fixture.clock.now.advanced(byMilliseconds: -Int64(number / 4))))
        }
    }

    private struct Place: Equatable {
        let key: Int64?
        let time: Int64
    }

    private static func place(_ record: StoredFeedback, _ sort: FeedbackFilter.Sort) -> Place {
        let key: Int64? =
            switch sort.field {
            case .occurred: 0
            case .received: record.receivedAt.millisecondsSinceEpoch
            case .updated: record.updatedAt.millisecondsSinceEpoch
            case .score: record.score.map(Int64.init)
            }
        return Place(key: key, time: record.occurredAt.millisecondsSinceEpoch)
    }

    private static func pages(
        _ fixture: Fixture, _ filter: FeedbackFilter, _ limits: FeedbackWalk.Limits, limit: Int
    ) async throws -> [Identifier] {
        try await fixture.store.read { reader in
            var found: [Identifier] = []
            var cursor: FeedbackCursor?
            repeat {
                var walk = FeedbackWalk(session: reader.session, filter: filter, cursor: cursor, limit: limit)
                walk.limits = limits
                let keys = try walk.keys()
                for key in keys { found.append(try reader.record(row: key.row).id) }
                cursor = keys.count == limit ? keys.last : nil
            } while cursor != nil
            return found
        }
    }

    private static func filter(_ all: [StoredFeedback], _ random: inout SeededGenerator) -> FeedbackFilter {
        var filter = FeedbackFilter()
        let some = all[Int.random(in: 0..<all.count, using: &random)]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<19, using: &random) {
            case 0: filter.since = some.occurredAt
            case 1: filter.until = some.occurredAt
            case 2: filter.updatedSince = some.updatedAt
            case 3: filter.channel = some.channel
            case 4: filter.survey = some.survey
            case 5: filter.metric = [.nps, .csat, .stars, .scale, .sus].randomElement(using: &random)
            case 6: filter.group = FeedbackFilter.Group.allCases.randomElement(using: &random)
            case 7: filter.scoreMin = Int.random(in: 0...10, using: &random)
            case 8: filter.scoreMax = Int.random(in: 0...10, using: &random)
            case 9: filter.tag = ["x", "e\u{301}"].randomElement(using: &random)
            case 10: filter.touchpoint = some.touchpoint
            case 11: filter.status = StoredFeedback.Status.allCases.randomElement(using: &random)
            case 12: filter.person = some.person.map { .id($0.id) }
            case 13: filter.language = "de"
            case 14: filter.isSolicited = Bool.random(using: &random)
            case 15: filter.isSpam = Bool.random(using: &random)
            case 16: filter.isCounted = Bool.random(using: &random)
            case 17: filter.attribute = .init(name: "plan", value: "pro")
            default: filter.text = ["common", "rare", "common word"].randomElement(using: &random)
            }
        }
        filter.sort = FeedbackFilter.Sort.allCases.randomElement(using: &random) ?? .newest
        return filter
    }

    private static func matches(_ record: StoredFeedback, _ filter: FeedbackFilter) -> Bool {
        func same(_ left: String?, _ right: String) -> Bool { left.map { ExactText($0) == ExactText(right) } ?? false }
        let scores = record.answers.compactMap { answer -> (ScoreScale, Int)? in
            guard case .score(let score) = answer.value, let scale = answer.scale else { return nil }
            return (scale, score)
        }
        var isMatch = true
        if let since = filter.since { isMatch = isMatch && record.occurredAt >= since }
        if let until = filter.until { isMatch = isMatch && record.occurredAt < until }
        if let since = filter.updatedSince { isMatch = isMatch && record.updatedAt >= since }
        if let channel = filter.channel { isMatch = isMatch && record.channel == channel }
        if let survey = filter.survey { isMatch = isMatch && same(record.survey, survey) }
        if let touchpoint = filter.touchpoint { isMatch = isMatch && same(record.touchpoint, touchpoint) }
        if let status = filter.status { isMatch = isMatch && record.status == status }
        if let language = filter.language { isMatch = isMatch && same(record.language, language) }
        if let person = filter.person { isMatch = isMatch && record.person.map { .id($0.id) } == person }
        if let isSolicited = filter.isSolicited { isMatch = isMatch && record.isSolicited == isSolicited }
        if let isSpam = filter.isSpam { isMatch = isMatch && record.isSpam == isSpam }
        if let isCounted = filter.isCounted { isMatch = isMatch && record.isCounted == isCounted }
        if let tag = filter.tag { isMatch = isMatch && record.tags.contains { same($0, tag) } }
        if let attribute = filter.attribute {
            isMatch = isMatch && record.person?.attributes.contains(attribute) == true
        }
        if let text = filter.text { isMatch = isMatch && record.comment?.contains(text) == true }
        let group: ClosedRange<Int>? =
            switch filter.group {
            case .promoter?: 9...10
            case .passive?: 7...8
            case .detractor?: 0...6
            case nil: nil
            }
        let bounds = (filter.scoreMin ?? -10, filter.scoreMax ?? 100)
        func isWithin(_ score: Int) -> Bool {
            bounds.0 <= score && score <= bounds.1 && (group?.contains(score) ?? true)
        }
        if filter.group != nil, let metric = filter.metric, metric != .nps { return false }
        if filter.metric == .sus {
            isMatch =
                isMatch && record.answers.contains { if case .ratings(.sus, _) = $0.value { true } else { false } }
        }
        if let metric = filter.group != nil ? .nps : filter.metric.flatMap({ ScoredMetric(rawValue: $0.rawValue) }) {
            isMatch = isMatch && scores.contains { $0.0.metric == metric && isWithin($0.1) }
        } else if filter.scoreMin != nil || filter.scoreMax != nil {
            isMatch = isMatch && record.score.map(isWithin) == true
        }
        return isMatch
    }
}
