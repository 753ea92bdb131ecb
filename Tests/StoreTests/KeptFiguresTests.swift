import Database
import Feedback
import TestSupport
import Testing

@testable import Store

/// What is kept in memory equals what the database says, whatever happens between two looks at it.
struct KeptFiguresTests {
    /// The same questions to a reader with what is kept and to one without, in one snapshot.
    private func compare(_ fixture: Fixture, _ place: String) async throws {
        try await fixture.store.read { reader in
            let plain = Reader(session: reader.session, now: reader.now)
            #expect(reader.kept != nil && plain.kept == nil)
            #expect(try reader.peopleCount() == plain.peopleCount(), "\(place)")
            let (kept, read) = (try reader.subscriptions(), try plain.subscriptions())
            #expect(kept.people == read.people && Self.steps(kept) == Self.steps(read), "\(place)")
            #expect(try reader.subscriberAttribute("plan").named == plain.subscriberAttribute("plan").named, "\(place)")
            for filter in Self.filters {
                #expect(
                    try reader.recommendations(filter, of: kept) == plain.recommendations(filter, of: read),
                    "\(place), \(filter)")
                for metric in [ScoredMetric.nps, .csat] {
                    try Self.compareLatest(ScoreQuery(metric: metric, filter: filter), reader, plain, place)
                }
            }
            for query in Self.surroundings {
                #expect(
                    try Self.byKey(reader.surroundings(query)) == Self.byKey(plain.surroundings(query)),
                    "\(place), \(query)")
            }
            for (from, to) in Self.periods {
                try Self.compareTopics(from, to, reader, place)
            }
            for query in Self.tasks {
                #expect(try Self.figures(reader.tasks(query)) == Self.figures(plain.tasks(query)), "\(place), \(query)")
                #expect(try reader.taskOutcomes(query) == plain.taskOutcomes(query), "\(place), \(query)")
            }
        }
    }

    private static func compareLatest(
        _ query: ScoreQuery, _ reader: Reader, _ plain: Reader, _ place: String
    ) throws {
        #expect(try reader.scoresPerPerson(query) == plain.scoresPerPerson(query), "\(place), \(query)")
        guard let from = query.from, let to = query.to else { return }
        var daily = query
        daily.grouping = .day
        let steps = stride(from: from.daysSinceEpoch, to: to.daysSinceEpoch, by: 9).map(Day.init) + [to]
        // Without what is kept each answer has its own day: both are put together by step.
        func bySteps(_ rows: [ScoreRow]) -> [Int: [ScoreScale: [Int]]] {
            var sums: [Int: [ScoreScale: [Int]]] = [:]
            for row in rows {
                let step = steps.lastIndex { $0 <= (row.day ?? from) } ?? 0
                let known = sums[step, default: [:]][row.scale] ?? Array(repeating: 0, count: row.counts.count)
                sums[step, default: [:]][row.scale] = zip(known, row.counts).map { $0 + $1 }
            }
            return sums
        }
        let kept = bySteps(try reader.scoresPerPerson(daily, steps: steps))
        #expect(kept == bySteps(try plain.scoresPerPerson(daily, steps: steps)), "\(place), \(query)")
    }

    /// Days since 1970; the second ends within a day in UTC.
    private static let periods: [(from: Double, to: Double)] = [(20_700, 20_850), (20_761, 20_769.4), (20_770, 20_771)]

    /// What the texts themselves say, read from the database.
    private static func compareTopics(_ from: Double, _ to: Double, _ reader: Reader, _ place: String) throws {
        func instant(_ days: Double) -> Instant {
            Instant(millisecondsSinceEpoch: Int64(days * Double(Day.milliseconds)))
        }
        let (first, middle, end) = (instant(2 * from - to), instant(from), instant(to))
        let found = try #require(try reader.topics(baselineFrom: first, from: middle, to: end, limit: 9))
        let texts = try reader.texts(from: middle, to: end, limit: Topics.textsMax)
        let baseline = try reader.texts(from: first, to: middle, limit: Topics.textsMax)
        let plain = Topics(
            texts.map { TopicText(id: String($0.row), text: $0.text, score: $0.score) },
            baseline: baseline.map(\.text), limit: 9)
        #expect(found.topics == plain, "\(place), days \(from) to \(to)")
        // The days around them, for the questions that follow.
        _ = try reader.readTextsAhead()
        let quoted = Set(plain.topics.flatMap(\.quotes))
        #expect(
            Set(found.quotes.keys) == quoted
                && quoted.allSatisfy { row in
                    found.quotes[row] == texts.first { String($0.row) == row }
                })
    }

    private static func steps(_ history: SubscriptionHistory) -> [[String]] {
        var all: [[String]] = []
        history.forEach { _, steps in
            // Currencies may stand in another order.
            all.append(
                steps.map { step in
                    "\(step.occurredAt) \(step.amount) \(step.isActive ? history.currencies[Int(step.currency)] : "-")"
                })
        }
        return all
    }

    private static func figures(_ rows: [TallyRow<TaskTally>]) -> [String] {
        rows.map { row in
            func text(_ value: Double?) -> String { value.map { String(($0 * 1e6).rounded()) } ?? "-" }
            let time = row.tally.time
            return
                "\(row.key) \(row.day?.text ?? "") \(row.tally.successes) \(row.tally.failures) \(row.tally.abandoned) "
                + "\(time?.n ?? 0) \(text(time?.geometricMean)) \(row.day == nil ? text(time?.median) : "") "
                + "\(text(row.tally.errors.perAttempt?.low)) \(text(row.tally.errors.perOpportunity?.value))"
        }
    }

    private static let filters: [RollupFilter] = {
        var range = RollupFilter()
        range.from = Day(year: 2026, month: 8, day: 20)
        range.to = Day(year: 2026, month: 12, day: 3)
        var all = RollupFilter()
        all.includesUnsolicited = true
        var detail = range
        detail.channel = .web
        detail.touchpoint = "be\u{301}"
        var survey = range
        survey.survey = "csat"
        var missing = all
        missing.survey = "never"
        let groups: [RollupFilter.Grouping] = [.channel, .survey, .touchpoint, .tag, .topic, .attribute("plan")]
        let grouped = groups.map { grouping in
            var filter = range
            filter.grouping = grouping
            return filter
        }
        var restricted = all
        restricted.restriction = .attribute(name: "plan", value: "e\u{301}")
        let tagged = ([.none] + groups).map { grouping in
            var filter = all
            filter.grouping = grouping
            filter.restriction = .tag("x")
            return filter
        }
        return [RollupFilter(), range, all, detail, survey, missing, restricted] + grouped + tagged
    }()

    private static func byKey(_ found: [Surrounding]) -> [String: Surrounding] {
        Dictionary(uniqueKeysWithValues: found.map { ($0.key, $0) })
    }

    private static let surroundings: [SurroundingQuery] = SurroundingQuery.Grouping.allCases.flatMap { grouping in
        [ScoredMetric.nps, .csat].flatMap { metric in
            [
                (nil, nil),
                (
                    Instant(millisecondsSinceEpoch: 1_787_000_000_000),
                    Instant(millisecondsSinceEpoch: 1_796_000_000_000)
                ),
            ]
            .map { from, to in
                SurroundingQuery(metric, by: grouping, from: from, to: to, includesUnsolicited: from == nil)
            }
        }
    }

    private static let tasks: [TaskQuery] = {
        var range = TaskQuery(zone: .utc)
        range.from = Day(year: 2026, month: 8, day: 20)
        range.to = Day(year: 2026, month: 12, day: 3)
        var task = TaskQuery(zone: .utc)
        task.task = "pay"
        var touchpoint = range
        touchpoint.touchpoint = "a"
        var channel = range
        channel.channel = .api
        let groups: [TaskQuery.Grouping] = [.day, .task, .channel, .touchpoint]
        return [TaskQuery(zone: .utc), range, task, touchpoint, channel]
            + groups.map { grouping in
                var query = range
                query.grouping = grouping
                return query
            }
    }()

    /// Random work of every kind, with what the play does not do: attempts, cancellations, completed forms, erasure.
    @Test(arguments: [UInt64(3), 20_261_122])
    func itIsInStepWhateverHappens(seed: UInt64) async throws {
        let fixture = try Fixture()
        var play = RollupPlay(fixture: fixture, random: SeededGenerator(seed: seed))
        for number in 1...240 {
            try await play.operate()
            switch number % 8 {
            case 1, 2: try await play.attempt()
            case 3: try await play.cancel()
            case 4: try await play.fillIn()
            case 6: try await play.readTexts()
            case 7 where number % 16 == 7: try await play.changeTopics()
            case 5 where number % 40 == 5: try await play.erase()
            default: break
            }
            if number % 6 == 0 { try await compare(fixture, "seed \(seed), operation \(number)") }
        }
        await fixture.store.close()
    }

    @Test func theLastRowsNumberIsGivenAgain() async throws {
        let fixture = try Fixture()
        let person = PersonClaim(externalID: "a")
        _ = try await fixture.insert(fixture.feedback(score: 9, person: person))
        for score in [3, 7] {
            let last = try await fixture.insert(fixture.feedback(score: score, person: PersonClaim(externalID: "b")))
            try await compare(fixture, "before \(score) goes")
            _ = try await fixture.store.write { try $0.delete(feedback: last.record.id) }
            _ = try await fixture.insert(fixture.feedback(score: 10 - score, person: person))
            try await compare(fixture, "after \(score) went")
        }
        await fixture.store.close()
    }

    @Test func moreChangesThanAreRememberedAreReadAnew() async throws {
        let fixture = try Fixture()
        let first = try await fixture.insert(fixture.feedback(score: 9, person: PersonClaim(externalID: "a")))
        try await compare(fixture, "before")
        for number in 0..<(Int(KeptScores.changesMax) + 120) {
            var change = FeedbackChange()
            change.isSpam = number.isMultiple(of: 2)
            let wanted = change
            _ = try await fixture.store.write { try $0.change(first.record.id, wanted) }
        }
        try await compare(fixture, "after")
        await fixture.store.close()
    }

    @Test func theDaysAroundAPeriodAreReadAheadAndNoOthers() async throws {
        let fixture = try Fixture()
        for day in 0..<110 {
            let at = Instant(millisecondsSinceEpoch: (20_600 + Int64(day)) * Day.milliseconds + 5)
            _ = try await fixture.insert(fixture.feedback(score: 9, comment: "text of day \(day)", occurredAt: at))
        }
        try await fixture.store.read { reader in
            func instant(_ day: Int64) -> Int64 { (20_600 + day) * Day.milliseconds }
            var kept = try KeptTexts(reader.session)
            #expect(try kept.readAhead(reader.session) == false && kept.count == 0)
            let found = try #require(
                try kept.latest(
                    baselineFrom: instant(50), from: instant(52), to: instant(54), limit: 100, reader.session))
            #expect(found.texts.count == 2 && found.baseline.count == 2 && kept.count == 4)
            while try kept.readAhead(reader.session) {}
            #expect(kept.count == 4 + 2 * Int(KeptTexts.daysAhead))
            // What is known is not read twice.
            #expect(try kept.readAhead(reader.session) == false && kept.count == 4 + 2 * Int(KeptTexts.daysAhead))
        }
        await fixture.store.close()
    }

    @Test func manyFreshScoresArePutInOrder() {
        var scores = PersonScores(.nps)
        func code(_ score: Int) -> ScoreCode? {
            scores.code(
                0, score: score, isSolicited: true, channel: 0, survey: ExactText("s"), touchpoint: ExactText(""),
                tags: 0)
        }
        guard let code = code(9) else { return #expect(Bool(false)) }
        for person in 0..<10 { scores.append(.init(occurredAt: 5, code: code), row: 1, of: Int64(person)) }
        for number in 0...PersonScores.freshMax {
            let score = PersonScores.Score(occurredAt: Int64(number % 7), code: code)
            scores.insert(score, row: Int32(100 + number % 7), of: Int64(number % 40))
        }
        func all() -> [Int64: [Int64]] {
            var found: [Int64: [Int64]] = [:]
            var order: [Int64] = []
            scores.forEachPerson { person, scores, rows in
                order.append(person)
                found[person] = scores.map(\.occurredAt)
                // Each row stays with its score.
                #expect(
                    zip(scores, rows).allSatisfy { $1 == 1 ? $0.occurredAt == 5 : Int64($1) == 100 + $0.occurredAt })
            }
            #expect(order == order.sorted())
            return found
        }
        let before = all()
        scores.settle()
        #expect(all() == before && before.count == 40 && scores.count == 10 + PersonScores.freshMax + 1)
        #expect(before.values.allSatisfy { $0 == $0.sorted() })
    }

    /// None of the statements that keep it in step walks what it need not.
    @Test func whatIsNewIsFoundByItsNumber() async throws {
        let fixture = try Fixture()
        let metric: [DatabaseValue] = [.text("nps:"), .text("nps;")]
        let expected: [(Query, [DatabaseValue], String)] = [
            (.scoresAfterRow, metric + [.integer(5)], "SEARCH f USING INTEGER PRIMARY KEY (rowid>?)"),
            (.scoresOfPerson, metric + [.integer(5)], "SEARCH f USING COVERING INDEX feedback_by_person (person_id=?)"),
            (.ownScoresOfPeople, metric, "SEARCH f USING COVERING INDEX feedback_by_person (person_id>?)"),
            (.answerChanges, [.integer(5)], "SEARCH answer_change USING INTEGER PRIMARY KEY (rowid>?)"),
            (.topicChanges, [.integer(5)], "SEARCH topic_change USING INTEGER PRIMARY KEY (rowid>?)"),
            (.topicRowsFrom, [.integer(5)], "SEARCH feedback_topic USING PRIMARY KEY (feedback_id>?)"),
            (.wordsAfter, [.integer(5)], "SEARCH feedback USING INTEGER PRIMARY KEY (rowid>?)"),
            (
                .wordsBetween, [.integer(5), .integer(6)],
                "SEARCH feedback USING INDEX feedback_by_time (occurred_at>? AND occurred_at<?)"
            ),
            (
                .subscriptionEventsOfPerson, [.integer(5)],
                "SEARCH subscription_event USING COVERING INDEX subscription_event_in_order (person_id=?)"
            ),
            (.subscriptionEventsAfter, [.integer(5)], "SEARCH subscription_event USING INTEGER PRIMARY KEY (rowid>?)"),
            (
                .attributeValues, [.text("plan")],
                "SEARCH person_attribute USING COVERING INDEX person_attribute_by_value"
            ),
        ]
        for (query, arguments, wanted) in expected {
            let explain = Query("explain", composed: "EXPLAIN QUERY PLAN " + query.sql)
            let plan = try await fixture.store.read { reader in
                try reader.session.all(explain, arguments) { try $0.text(3) }.joined(separator: "; ")
            }
            #expect(plan.hasPrefix(wanted) || plan.contains(wanted), "\(query.name): \(plan)")
        }
        await fixture.store.close()
    }
}

extension AttributeColumn {
    fileprivate var named: [String?] { places.map { $0 < 0 ? nil : values[Int($0)] } }
}
