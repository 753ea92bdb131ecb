import Database
import Feedback
import Testing

@testable import Store

/// Each hot statement walks an index; none sorts or scans a table that grows.
struct QueryPlanTests {
    private func plan(_ fixture: Fixture, _ query: Query, _ arguments: [DatabaseValue]) async throws -> String {
        try await fixture.store.read { reader in
            let explain = Query("explain", composed: "EXPLAIN QUERY PLAN " + query.sql)
            return try reader.session.all(explain, arguments) { try $0.text(3) }.joined(separator: "; ")
        }
    }

    /// The plans of every statement that finds a page of the list behind a cursor.
    ///
    /// - Parameter isFull: as where every condition has more rows than are sorted.
    private func listPlans(
        isFull: Bool = false, _ change: (inout FeedbackFilter) -> Void
    ) async throws -> [String] {
        let fixture = try Fixture()
        // Only scores that there are on some scale are walked through.
        let effort = try #require(ScoreScale.ces(points: 7, isReversed: false))
        for scale in [ScoreScale.nps, effort] {
            try await fixture.insert(
                fixture.feedback(answers: [NormalisedAnswer(question: "q", scale: scale, value: .score(3))]))
        }
        var filter = FeedbackFilter()
        change(&filter)
        let wanted = filter
        let cursor = FeedbackCursor(
            key: filter.sort.field == .occurred ? nil : 5, occurredAt: fixture.clock.now, row: 7)
        let statements = try await fixture.store.read { reader in
            var walk = FeedbackWalk(session: reader.session, filter: wanted, cursor: cursor, limit: 51)
            if isFull { walk.limits.rows = -1 }
            return try walk.statements()
        }
        var plans: [String] = []
        for statement in statements { plans.append(try await plan(fixture, statement.query, statement.arguments)) }
        await fixture.store.close()
        return plans
    }

    /// Every filter of the API, the index it walks, and what the index is searched by.
    private static let filters: [(String, @Sendable (inout FeedbackFilter) -> Void)] = [
        ("feedback_by_time (", { $0.sort = .newest }), ("feedback_by_time (", { $0.sort = .oldest }),
        ("feedback_by_time (", { $0.since = Instant(millisecondsSinceEpoch: 5) }),
        ("feedback_by_time (", { $0.until = Instant(millisecondsSinceEpoch: 5) }),
        ("feedback_by_time (", { $0.isCounted = true }), ("feedback_by_time (", { $0.isSpam = false }),
        ("feedback_by_time (", { $0.isSolicited = true }),
        ("feedback_by_channel (channel=? AND ", { $0.channel = .email }),
        ("feedback_by_survey (survey=? AND ", { $0.survey = "nps" }),
        ("feedback_by_touchpoint (touchpoint=? AND ", { $0.touchpoint = "a" }),
        ("feedback_by_language (language=? AND ", { $0.language = "en" }),
        ("feedback_by_status (status=? AND ", { $0.status = .closed }),
        ("feedback_by_assignee (assignee=? AND ", { $0.assignee = Identifier(high: 1, low: 1) }),
        ("feedback_by_person (person_id=? AND ", { $0.person = .id(Identifier(high: 1, low: 1)) }),
        ("feedback_by_person (person_id=? AND ", { $0.person = .externalID("a") }),
        ("feedback_tag_by_tag (tag=? AND ", { $0.tag = "x" }),
        ("feedback_sentiment_by_label (label=? AND ", { $0.sentiment = .negative }),
        ("feedback_unsolicited (", { $0.isSolicited = false }), ("feedback_uncounted (", { $0.isSpam = true }),
        ("feedback_uncounted (", { $0.isCounted = false }),
        ("feedback_by_score (scale=? AND score=? AND ", { $0.scoreMin = 3 }),
        ("feedback_by_score (scale=? AND score=? AND ", { $0.scoreMax = 3 }),
        ("feedback_by_score (scale=? AND score=? AND ", { $0.group = .detractor }),
        ("feedback_by_score (scale=? AND score=? AND ", { $0.metric = .ces }),
        ("feedback_by_update (updated_at", { $0.updatedSince = Instant(millisecondsSinceEpoch: 5) }),
        ("feedback_times (id=? AND ", { $0.text = "word" }),
        (
            "person_attribute_by_value (name=? AND value=?); SEARCH f USING COVERING INDEX feedback_by_person (person_id=? AND ",
            { $0.attribute = .init(name: "plan", value: "pro") }
        ),
    ]

    @Test(arguments: filters.indices)
    func everyListWalksAnIndex(number: Int) async throws {
        let (index, change) = Self.filters[number]
        let plans = try await listPlans(change)
        #expect(!plans.isEmpty)
        for plan in plans {
            #expect(
                plan.contains(index) || plan.hasPrefix("SEARCH s USING PRIMARY KEY (scale=? AND score=? AND "),
                "\(plan)")
            // A few rows, counted before, are sorted.
            let isSorted = ["feedback_by_update (", "feedback_times (", "person_attribute_by_value ("].contains {
                index.hasPrefix($0)
            }
            #expect(plan.contains("TEMP B-TREE") == isSorted, "\(plan)")
            #expect(!plan.contains("SCAN f ") && !plan.contains("SCAN x ") && !plan.contains("SCAN t "), "\(plan)")
        }
    }

    private static let sorts: [(sort: FeedbackFilter.Sort, indexes: [String])] = [
        (.lastUpdated, ["feedback_by_update ("]), (.firstUpdated, ["feedback_by_update ("]),
        (.lastReceived, ["feedback_by_update (", "feedback_received_apart ("]),
        (.firstReceived, ["feedback_by_update (", "feedback_received_apart ("]),
        (.highest, ["feedback_by_score (scale=? AND score=?", "feedback_unscored"]),
        (.lowest, ["feedback_by_score (scale=? AND score=?", "feedback_unscored"]),
    ]

    /// Without a filter, and under one that has too many rows to sort them.
    @Test(arguments: sorts.indices, [false, true])
    func everyOrderHasAnIndex(number: Int, isFiltered: Bool) async throws {
        let (sort, indexes) = Self.sorts[number]
        let plans = try await listPlans(isFull: true) { filter in
            filter.sort = sort
            if isFiltered {
                filter.survey = "nps"
                filter.since = Instant(millisecondsSinceEpoch: 5)
                filter.tag = "x"
            }
        }
        #expect(plans.count >= indexes.count)
        for plan in plans {
            #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            // The list's end: an index of nothing but what is wanted, in its order.
            if plan.hasPrefix("SCAN f USING INDEX feedback_unscored") { continue }
            #expect(plan.hasPrefix("SEARCH f USING") && indexes.contains { plan.contains($0) }, "\(plan)")
        }
    }

    /// What few rows fulfil is sorted, whatever the order.
    @Test func fewRowsAreSorted() async throws {
        for sort in [FeedbackFilter.Sort.lastUpdated, .firstReceived, .highest] {
            for (index, change) in Self.filters.dropFirst(2) where index != "feedback_by_time (" {
                let name = String(index.prefix { $0 != " " })
                let plans = try await listPlans { filter in
                    change(&filter)
                    filter.sort = sort
                }
                for plan in plans {
                    #expect(plan.contains(name) || plan.hasPrefix("SEARCH s USING PRIMARY KEY (scale=? AND"), "\(plan)")
                }
            }
        }
    }

    /// The numbers of a condition's rows, and the rows in their order among which these are looked for, come from indexes
    /// alone.
    @Test func rowsInCommonAreReadFromIndexes() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(score: 3))
        for (_, change) in Self.filters {
            var filter = FeedbackFilter()
            change(&filter)
            filter.since = Instant(millisecondsSinceEpoch: 4)
            filter.until = Instant(millisecondsSinceEpoch: 6)
            let wanted = filter
            let statements = try await fixture.store.read { reader in
                try FeedbackWalk(session: reader.session, filter: wanted, limit: 9).rowSets().flatMap(\.sources).map {
                    (FeedbackListSQL.rows($0, ListRange(since: wanted.since, until: wanted.until)), $0)
                }
            }
            for (statement, source) in statements {
                let plan = try await plan(fixture, statement.query, statement.arguments)
                let isWords = source.table.description == "feedback_text"
                #expect(!plan.contains("TEMP B-TREE") && (isWords || plan.hasPrefix("SEARCH ")), "\(plan)")
                // What few rows have is asked of these.
                let isOfRows = ["feedback_uncounted", "feedback_unsolicited"].contains { plan.contains($0) }
                #expect(
                    isWords || isOfRows || plan.contains("COVERING INDEX") || plan.contains("PRIMARY KEY"), "\(plan)")
            }
        }
        await fixture.store.close()
    }

    @Test(arguments: FeedbackFilter.Sort.allCases)
    func whatIsInCommonIsFoundInTheOrdersIndex(sort: FeedbackFilter.Sort) async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(score: 3))
        var filter = FeedbackFilter()
        filter.sort = sort
        filter.since = Instant(millisecondsSinceEpoch: 4)
        let wanted = filter
        let statements = try await fixture.store.read { reader in
            var walk = FeedbackWalk(session: reader.session, filter: wanted, limit: 9)
            walk.limits.rows = -1
            return try walk.statements()
        }
        #expect(!statements.isEmpty)
        for statement in statements {
            let plan = try await plan(fixture, statement.query, statement.arguments)
            #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
        }
        await fixture.store.close()
    }

    /// A list by score is walked score by score, also where scores are asked for.
    @Test(arguments: [FeedbackFilter.Sort.highest, .lowest])
    func aRangeOfScoresIsNotSearchedByItsEnds(sort: FeedbackFilter.Sort) async throws {
        for change: (inout FeedbackFilter) -> Void in [
            { $0.scoreMin = 2 }, { $0.group = .detractor }, { $0.metric = .ces },
        ] {
            let plans = try await listPlans(isFull: true) { filter in
                change(&filter)
                filter.sort = sort
                filter.until = Instant(millisecondsSinceEpoch: 6)
            }
            for plan in plans where plan.contains("feedback_by_score") {
                #expect(plan.contains("(scale=? AND score=? AND occurred_at"), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            }
        }
    }

    @Test func scalesInUseAreFoundByLooksIntoTheIndex() async throws {
        let fixture = try Fixture()
        for (query, index) in [
            (Query.ownScales, "feedback_by_score (scale>?)"), (.furtherScales, "PRIMARY KEY (scale>?)"),
        ] {
            let plan = try await plan(fixture, query, [])
            #expect(plan.components(index) == 2 && !plan.contains("SCAN f") && !plan.contains("SCAN s"), "\(plan)")
        }
        await fixture.store.close()
    }

    @Test func ofACommonWordTheNewestRowsAreLookedAt() async throws {
        let fixture = try Fixture()
        for _ in 0..<3 { try await fixture.insert(fixture.feedback(comment: "word")) }
        var filter = FeedbackFilter()
        filter.text = "word"
        let wanted = filter
        let cursor = FeedbackCursor(occurredAt: fixture.clock.now, row: 3)
        let statements = try await fixture.store.read { reader in
            var walk = FeedbackWalk(session: reader.session, filter: wanted, cursor: cursor, limit: 2)
            walk.limits.texts = 2
            return try walk.statements()
        }
        for statement in statements {
            let plan = try await plan(fixture, statement.query, statement.arguments)
            #expect(plan.hasPrefix("SEARCH f USING COVERING INDEX feedback_by_time ("), "\(plan)")
        }
        await fixture.store.close()
    }

    @Test func lookUpsUseTheirKeys() async throws {
        let fixture = try Fixture()
        let expected: [(Query, [DatabaseValue], String)] = [
            (
                .feedbackByNaturalKey, [.blob([0]), .text("")],
                "SEARCH natural_key USING PRIMARY KEY (origin=? AND external_id=?)"
            ),
            (.personByExternalID, [.text("")], "SEARCH person USING INDEX person_by_external_id (external_id=?)"),
            (.personByEmail, [.text("")], "SEARCH person USING INDEX person_by_email (email=?)"),
            (.personByHandle, [.text("")], "SEARCH person USING INDEX person_by_handle (handle=?)"),
            (.personByPhone, [.text("")], "SEARCH person USING INDEX person_by_phone (phone=?)"),
            (
                .keptAnswer, [.text(""), .text(""), .integer(0)],
                "SEARCH kept_answer USING INDEX sqlite_autoindex_kept_answer_1 (scope=? AND key=?)"
            ),
            (.answersOfFeedback, [.integer(1)], "SEARCH answer USING PRIMARY KEY (feedback_id=?)"),
        ]
        for (query, arguments, wanted) in expected {
            #expect(try await plan(fixture, query, arguments) == wanted)
        }
        #expect(
            try await plan(fixture, FeedbackSelection.byID, [.blob([])]).hasPrefix(
                "SEARCH f USING INDEX sqlite_autoindex_feedback_1 (uuid=?)"))
        await fixture.store.close()
    }

    @Test func subscribersStreamInTheirIndexsOrder() async throws {
        let fixture = try Fixture()
        let plan = try await plan(fixture, .subscriptionEvents, [])
        #expect(plan == "SCAN subscription_event USING COVERING INDEX subscription_event_in_order")
        await fixture.store.close()
    }

    @Test(arguments: ScoreQuery.Grouping.fixed + [.attribute("plan")])
    func rollupsAreSearchedByTheirKey(grouping: ScoreQuery.Grouping) async throws {
        let fixture = try Fixture()
        var query = ScoreQuery(metric: .nps)
        query.grouping = grouping
        query.from = Day(daysSinceEpoch: 11)
        query.to = Day(daysSinceEpoch: 400)
        for survey in [nil, "nps"] {
            query.survey = survey
            for piece in RollupPiece.pieces(query.filter, summarisedTo: Day(daysSinceEpoch: 390)) {
                let statement = piece.statement(query.filter, metric: query.metric.rawValue, set: 1)
                let plan = try await plan(fixture, statement.query, statement.arguments)
                #expect(
                    plan.hasPrefix(
                        "SEARCH rollup_score USING PRIMARY KEY (set_id=? AND metric=? AND unit=? AND survey=? AND period>?"
                    ),
                    "\(plan)")
                #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            }
        }
        await fixture.store.close()
    }

    @Test func anUndeclaredAttributeIsAnsweredByIndexesAlone() async throws {
        let fixture = try Fixture()
        let attribute = UndeclaredAttribute(name: "plan", query: ScoreQuery(metric: .nps), zone: .utc)
        let statement = attribute.statements(UsedScales.fixed(.nps))[0]
        let plan = try await plan(fixture, statement.query, statement.arguments)
        #expect(
            plan == "SEARCH x USING COVERING INDEX person_attribute_by_value (name=?); "
                + "SEARCH f USING COVERING INDEX feedback_by_person (person_id=?)", "\(plan)")
        await fixture.store.close()
    }

    @Test func summariesReadTheirDaysOnly() async throws {
        let fixture = try Fixture()
        for (query, count) in Query.daySummaries.map({ ($0, 3) }) + [(.monthSummary, 4)]
            + Query.monthSummaries.map({ ($0, 2) })
        {
            let plan = try await plan(fixture, query, Array(repeating: .integer(0), count: count))
            let isRange = count > 2
            #expect(
                plan.contains(
                    "SEARCH rollup_score USING PRIMARY KEY (set_id=? AND metric=? AND unit=? AND survey=? AND period"
                        + (isRange ? ">? AND period<?)" : "=?)")), "\(query.name): \(plan)")
        }
        let attributes = try await plan(fixture, CountedSQL.attributes, Array(repeating: .integer(0), count: 2))
        #expect(
            attributes.hasPrefix(
                "SEARCH f USING INTEGER PRIMARY KEY (rowid>? AND rowid<?); SEARCH x USING PRIMARY KEY (")
                && !attributes.contains("TEMP B-TREE"), "\(attributes)")
        let next = try await plan(fixture, .nextRollupDay, Array(repeating: .integer(0), count: 2))
        #expect(
            next.contains(
                "SEARCH r USING PRIMARY KEY (set_id=? AND metric=? AND unit=? AND survey=? AND period>?)"), "\(next)")
        await fixture.store.close()
    }

    @Test func slicesFollowWhatTheyTake() {
        let most = StoreLimits.rollupSliceNanosecondsMax
        #expect(RollupUpkeep.rows(after: 1_000, nanoseconds: most + 1) == 500)
        #expect(RollupUpkeep.rows(after: 250, nanoseconds: most * 9) == 250)
        #expect(RollupUpkeep.rows(after: 1_000, nanoseconds: most) == 1_000)
        #expect(RollupUpkeep.rows(after: 1_000, nanoseconds: most / 3 - 1) == 2_000)
        #expect(RollupUpkeep.rows(after: 32_000, nanoseconds: 0) == 32_000)
    }

    @Test func theWriterFindsWhatItChanges() async throws {
        let fixture = try Fixture()
        for (query, arguments) in [
            (Query.takeFromRollup, Array(repeating: DatabaseValue.integer(0), count: 21)),
            (.removeEmptyRollup, Array(repeating: .integer(0), count: 10)),
            (.removeFurtherScore, Array(repeating: .integer(0), count: 5)),
            (CountedSQL.byRows, Array(repeating: .integer(0), count: 2)),
            (CountedSQL.tags, Array(repeating: .integer(0), count: 2)),
            (CountedSQL.ofPerson, [.integer(0)]), (.attributesOfFeedback, [.integer(0)]),
            (.removeNaturalKey, [.integer(0)]), (.removeTags, [.integer(0)]), (.removeFeedback, [.integer(0)]),
        ] {
            let plan = try await plan(fixture, query, arguments)
            #expect(plan.contains("SEARCH") && !plan.contains("SCAN"), "\(query.name): \(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(query.name): \(plan)")
        }
        await fixture.store.close()
    }
}

extension String {
    /// How often the other stands in it.
    fileprivate func components(_ other: String) -> Int {
        indices.count { self[$0...].hasPrefix(other) }
    }
}
