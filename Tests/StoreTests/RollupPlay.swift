import Database
import Feedback
import TestSupport
import Testing

@testable import Store

/// Does one thing after the other to a store.
struct RollupPlay {
    let fixture: Fixture
    var random: SeededGenerator
    private var known: [Identifier] = []
    private var version = 1

    init(fixture: Fixture, random: SeededGenerator) {
        self.fixture = fixture
        self.random = random
    }

    private static let names = ["plan", "country", "si\u{E9}ge"]
    private static let zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]

    mutating func operate() async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<44: known.append(try await fixture.insert(feedback()).record.id)
        case 44..<52: try await insertTogether()
        case 52..<70: try await change()
        case 70..<76: try await delete()
        case 76..<80: try await subscribe()
        case 80..<81: try await changeSettings()
        case 81..<82: try await changeSurvey()
        case 82..<84: fixture.clock.advance(Int64.random(in: 0...3 * Day.milliseconds, using: &random))
        default:
            let rows = Int.random(in: 1...40, using: &random)
            _ = try await fixture.store.write { try $0.advanceRollups(rows: rows) }
        }
    }

    private mutating func pick<Element>(_ values: [Element]) -> Element {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func person() -> PersonClaim? {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return nil }
        var attributes: [PersonClaim.Attribute] = []
        for name in Self.names where Bool.random(using: &random) {
            attributes.append(.init(name: name, value: pick(["pro", "free", "é", "e\u{301}"])))
        }
        return PersonClaim(externalID: "p\(Int.random(in: 0..<60, using: &random))", attributes: attributes)
    }

    /// Some in one batch.
    private mutating func insertTogether() async throws {
        let items = (0..<Int.random(in: 2...12, using: &random)).map { _ in feedback() }
        let gate = await Gate(fixture.store)
        let outcomes = Outcomes<FeedbackOutcome>()
        for (number, item) in items.enumerated() {
            fixture.store.insert(item, completion: outcomes.expect(number))
        }
        gate.open()
        for (_, outcome) in await outcomes.all().sorted(by: { $0.key < $1.key }) {
            known.append(try outcome.get().record.id)
        }
    }

    private mutating func feedback() -> NormalisedFeedback {
        let scales: [ScoreScale] = [.nps, .nps, .stars, .thumbs] + [ScoreScale.csat(points: 5)].compactMap { $0 }
        let answers = (0..<Int.random(in: 0...3, using: &random)).map { number in
            let scale = pick(scales)
            return NormalisedAnswer(
                question: "q\(number)", scale: scale, value: .score(Int.random(in: scale.range, using: &random)))
        }
        // Some are late by months, so that they belong to summarised days and closed months.
        let late =
            pick([Int64(0), 0, 1, 3, 40, 100]) * Day.milliseconds + Int64.random(in: 0...86_400_000, using: &random)
        return fixture.feedback(
            externalID: Bool.random(using: &random) ? "k\(Int.random(in: 0..<300, using: &random))" : nil,
            channel: pick(Channel.allCases), survey: pick([nil, "nps", "csat"]),
            isSolicited: Int.random(in: 0..<4, using: &random) > 0, answers: answers, comment: comment(),
            person: person(), touchpoint: pick([nil, "a", "b\u{E9}", "be\u{301}"]),
            tags: ["x", "y", "é", "e\u{301}"].filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
            context: context(), occurredAt: fixture.clock.now.advanced(byMilliseconds: -late),
            disposition: Int.random(in: 0..<8, using: &random) == 0 ? .bounce(rule: "r") : .counted,
            isRevision: Int.random(in: 0..<8, using: &random) == 0,
            spamScore: Int.random(in: 0..<8, using: &random) == 0 ? 100 : 0)
    }

    private static let topics = ["late parcel", "parcel", "slow", "caf\u{E9}", "great support"]

    private mutating func comment() -> String? {
        guard Int.random(in: 0..<3, using: &random) > 0 else { return nil }
        return (0..<Int.random(in: 1...3, using: &random)).map { _ in
            pick(["a late parcel", "slow", "great support", "the caf\u{E9} was slow", "parcel"])
        }.joined(separator: pick([". ", " "]))
    }

    /// A page, a task, both or neither.
    private mutating func context() -> FeedbackContext {
        var context = FeedbackContext(
            url: pick([nil, "https://a.example/x", "https://a.example/x?visit=1", "/e\u{301}"]))
        guard Bool.random(using: &random) else { return context }
        context.vitals.loadMilliseconds = pick([nil, 0, Int.random(in: 1...9_000, using: &random)])
        context.vitals.lcpMilliseconds = pick([nil, Int.random(in: 1...9_000, using: &random)])
        context.task = pick([nil, "pay", "search"])
        context.taskOutcome = pick([nil] + TaskOutcome.allCases)
        return context
    }

    private mutating func change() async throws {
        guard !known.isEmpty else { return }
        let id = pick(known)
        var change = FeedbackChange()
        if Bool.random(using: &random) { change.isSpam = Bool.random(using: &random) }
        if Bool.random(using: &random) { change.tags = pick([[], ["x"], ["y", "x"], ["e\u{301}"]]) }
        if Bool.random(using: &random) { change.touchpoint = pick([.clear, .set("a"), .set("be\u{301}")]) }
        if Bool.random(using: &random) { change.status = pick([.open, .closed]) }
        let wanted = change
        _ = try await fixture.store.write { try $0.change(id, wanted) }
    }

    private mutating func delete() async throws {
        guard !known.isEmpty else { return }
        let id = known.remove(at: Int.random(in: 0..<known.count, using: &random))
        _ = try await fixture.store.write { try $0.delete(feedback: id) }
    }

    /// Changes a person's attributes without any feedback.
    private mutating func subscribe() async throws {
        guard let person = person() else { return }
        let event = SubscriptionEvent(
            kind: .started, monthlyRevenueMinor: Int64.random(in: 1...999, using: &random), currency: "EUR",
            occurredAt: fixture.clock.now)
        _ = try await fixture.store.write { try $0.insert(event, person: person) }
    }

    // MARK: - What does nothing to rollups

    mutating func attempt() async throws {
        var sent = SubmittedAttempt()
        sent.task = pick(["pay", "search", "sign up"])
        sent.outcome = pick(["success", "success", "failure", "abandoned"])
        sent.durationMilliseconds = pick([nil, 0, Double(Int.random(in: 1...90_000, using: &random))])
        sent.errors = Double(Int.random(in: 0...3, using: &random))
        sent.opportunities = pick([nil, 0, 4])
        sent.touchpoint = pick([nil, "a", "b"])
        sent.url = pick([nil, "https://a.example/x", "https://a.example/y"])
        sent.person = person()
        sent.occurredAt = fixture.clock.now.advanced(
            byMilliseconds: -Int64.random(in: 0...90 * Day.milliseconds, using: &random))
        let attempt = try TaskAttempt.checked(
            sent, origin: .token(Identifier(high: 1, low: 1)), channel: .api,
            id: fixture.identifiers.next(at: fixture.clock.now), now: fixture.clock.now)
        _ = try await fixture.store.write { try $0.insert(attempt) }
        guard Int.random(in: 0..<12, using: &random) == 0 else { return }
        let remove = Query("remove-an-attempt", "DELETE FROM task_attempt WHERE uuid = $1")
        try await fixture.store.write { _ = try $0.session.run(remove, [.blob(attempt.id.bytes)]) }
    }

    /// Subscriptions that start, change and end in any order, and events that are taken back.
    mutating func cancel() async throws {
        let claim = PersonClaim(externalID: "p\(Int.random(in: 0..<60, using: &random))")
        let event = SubscriptionEvent(
            kind: pick(SubscriptionEvent.Kind.allCases), monthlyRevenueMinor: Int64.random(in: 0...99, using: &random),
            currency: pick(["EUR", "USD"]),
            occurredAt: fixture.clock.now.advanced(
                byMilliseconds: -Int64.random(in: 0...400 * Day.milliseconds, using: &random)))
        _ = try await fixture.store.write { try $0.insert(event, person: claim) }
        guard Int.random(in: 0..<6, using: &random) == 0 else { return }
        let remove = Query(
            "remove-the-last", "DELETE FROM subscription_event WHERE id IN (SELECT max(id) FROM subscription_event)")
        try await fixture.store.write { _ = try $0.session.run(remove) }
    }

    /// A form that is filled in by and by.
    mutating func fillIn() async throws {
        var begun = fixture.feedback(
            externalID: "form \(known.count)", score: Int.random(in: 0...10, using: &random), person: person())
        begun.isPartial = true
        var whole = fixture.feedback(
            externalID: "form \(known.count)", score: Int.random(in: 0...10, using: &random), person: person(),
            context: context())
        whole.isPartial = Bool.random(using: &random)
        let (first, second) = (begun, whole)
        known.append(try await fixture.store.write { try $0.submit(first) }.record.id)
        _ = try await fixture.store.write { try $0.submit(second) }
    }

    /// Some of the texts that wait are looked through, as the job does.
    mutating func readTexts() async throws {
        let limit = Int.random(in: 1...30, using: &random)
        let pending = try await fixture.store.read { try $0.pendingTexts(after: nil, limit: limit) }
        let findings = pending.texts.map { text in
            TextFinding(
                row: text.row, text: text.text, language: text.language ?? "en", sentiment: nil,
                topics: Self.topics.filter { text.text.contains($0) })
        }
        try await fixture.store.write { writer in
            try writer.see(topics: Self.topics)
            try writer.settle(findings, doneRow: pending.progress.doneRow)
        }
    }

    /// Topics are added to texts from before, or one is forgotten.
    mutating func changeTopics() async throws {
        let topics = try await fixture.store.read { try $0.topics() }
        guard !topics.isEmpty else { return }
        let topic = pick(topics)
        if Bool.random(using: &random) {
            _ = try await fixture.store.write { try $0.forget(topic: topic, atMost: 10) }
            return
        }
        let texts = try await fixture.store.read { try $0.texts(from: nil, to: nil, limit: 40) }
        let chosen = texts.filter { _ in Bool.random(using: &random) }
        try await fixture.store.write { writer in
            try writer.add(topics: chosen.map { ($0.row, $0.text, [topic.phrase]) })
        }
    }

    mutating func erase() async throws {
        _ = try await fixture.store.erase(.externalID("p\(Int.random(in: 0..<60, using: &random))"), actor: "play")
    }

    // MARK: -

    private mutating func changeSettings() async throws {
        var settings = try await fixture.store.read { try $0.settings() }
        if Bool.random(using: &random) {
            settings.timeZone = pick(Self.zones.filter { SystemZones.find($0) != nil } + ["UTC"])
        }
        if Bool.random(using: &random) {
            settings.attributes = Self.names.filter { _ in Bool.random(using: &random) }
        }
        let wanted = settings
        try await fixture.store.write { try $0.change(settings: wanted) }
    }

    private mutating func changeSurvey() async throws {
        version += 1
        let number = version
        let survey = try #require(try await fixture.store.read { try $0.survey("csat") })
        let changed = Survey(
            slug: survey.slug, name: survey.name, version: number, status: survey.status, touchpoint: survey.touchpoint,
            languages: survey.languages, questions: survey.questions, thanks: survey.thanks)
        try await fixture.store.write { try $0.insert(changed) }
    }

    static let queries: [ScoreQuery] = [ScoredMetric.nps, .csat].flatMap { metric in
        (ScoreQuery.Grouping.fixed + names.map(ScoreQuery.Grouping.attribute)).flatMap { grouping in
            var all = ScoreQuery(metric: metric)
            all.grouping = grouping
            all.includesUnsolicited = true
            var range = all
            range.from = Day(year: 2026, month: 8, day: 20)
            range.to = Day(year: 2026, month: 12, day: 3)
            range.includesUnsolicited = false
            var detail = range
            detail.channel = .web
            detail.touchpoint = "be\u{301}"
            var survey = range
            survey.survey = "csat"
            survey.to = nil
            return [all, range, detail, survey]
        }
    }
}
