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
        let all = try await fixture.store.read { reader in
            (1...400).compactMap { row in try? reader.record(row: Int64(row)) }
        }
        for _ in 0..<80 {
            let filter = Self.filter(all, &random)
            let low = FeedbackWalk.Limits(
                rows: 5, texts: 5, people: 3, fewTexts: 0, window: .init(rows: 0, strangers: 0))
            // The matches by number, as far as a page goes: rows whose times do not follow their numbers lie between.
            let near = FeedbackWalk.Limits(
                rows: 5, texts: 5, people: 3, fewTexts: 0, window: .init(rows: 500, strangers: 20))
            for limits in [FeedbackWalk.Limits(), low, near] {
                let found = try await Self.pages(fixture, filter, limits, limit: Int.random(in: 1...30, using: &random))
                let wanted = all.filter { Self.matches($0, filter) }
                #expect(Set(found) == Set(wanted.map(\.id)), "seed \(seed), \(filter)")
                #expect(found.count == wanted.count, "none twice: seed \(seed), \(filter)")
                let times = found.compactMap { id in all.first { $0.id == id }?.occurredAt }
                let sorted = times.sorted { filter.sort == .newest ? $0 > $1 : $0 < $1 }
                #expect(times == sorted, "seed \(seed), \(filter)")
            }
        }
        await fixture.store.close()
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
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            switch Int.random(in: 0..<19, using: &random) {
            case 0: filter.since = some.occurredAt
            case 1: filter.until = some.occurredAt
            case 2: filter.updatedSince = some.updatedAt
            case 3: filter.channel = some.channel
            case 4: filter.survey = some.survey
            case 5: filter.metric = [.nps, .csat, .stars].randomElement(using: &random)
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
        filter.sort = Bool.random(using: &random) ? .newest : .oldest
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
        let bounds = (filter.scoreMin ?? 0, filter.scoreMax ?? 10)
        func isWithin(_ score: Int) -> Bool {
            bounds.0 <= score && score <= bounds.1 && (group?.contains(score) ?? true)
        }
        if filter.group != nil, let metric = filter.metric, metric != .nps { return false }
        if let metric = filter.group != nil ? .nps : filter.metric {
            isMatch = isMatch && scores.contains { $0.0.metric == metric && isWithin($0.1) }
        } else if filter.scoreMin != nil || filter.scoreMax != nil {
            isMatch = isMatch && record.score.map(isWithin) == true
        }
        return isMatch
    }
}
