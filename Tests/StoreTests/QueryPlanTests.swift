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

    private func listPlan(_ change: (inout FeedbackFilter) -> Void) async throws -> String {
        let fixture = try Fixture()
        var filter = FeedbackFilter()
        change(&filter)
        let id = fixture.identifiers.next(at: fixture.clock.now)
        let list = FeedbackListSQL.make(filter, after: FeedbackCursor(occurredAt: fixture.clock.now, id: id), limit: 50)
        defer { Task { await fixture.store.close() } }
        return try await plan(fixture, list.query, list.arguments)
    }

    @Test func theNewestWalkTheirTimes() async throws {
        for sort in FeedbackFilter.Sort.allCases {
            let plan = try await listPlan { $0.sort = sort }
            #expect(
                plan.contains("SEARCH f USING INDEX feedback_by_time (") && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    @Test func aChannelsListWalksItsIndex() async throws {
        let plan = try await listPlan { $0.channel = .email }
        #expect(plan.contains("feedback_by_channel (channel=? AND ") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }

    @Test func aSurveysListWalksItsIndex() async throws {
        let plan = try await listPlan { $0.survey = "nps" }
        #expect(plan.contains("feedback_by_survey (survey=? AND ") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }

    @Test func aPersonsListWalksItsIndex() async throws {
        let plan = try await listPlan { $0.person = Identifier(high: 1, low: 1) }
        #expect(plan.contains("feedback_by_person (person_id=? AND ") && !plan.contains("TEMP B-TREE"), "\(plan)")
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
        #expect(plan.contains("SCAN e USING INDEX subscription_event_once") && !plan.contains("TEMP B-TREE"), "\(plan)")
        await fixture.store.close()
    }

    @Test(arguments: ScoreQuery.Grouping.allCases)
    func rollupsAreSearchedByMetricAndDay(grouping: ScoreQuery.Grouping) async throws {
        let fixture = try Fixture()
        var query = ScoreQuery(metric: .nps)
        query.grouping = grouping
        query.from = Day(daysSinceEpoch: 1)
        query.to = Day(daysSinceEpoch: 90)
        let byDay = Reader.fromRollups(query)
        let all = try await plan(fixture, byDay.query, byDay.arguments)
        #expect(all.contains("rollup_score_by_day (metric=? AND day>? AND day<?)"), "\(all)")
        query.survey = "nps"
        let bySurvey = Reader.fromRollups(query)
        let one = try await plan(fixture, bySurvey.query, bySurvey.arguments)
        #expect(
            one.contains("SEARCH rollup_score USING PRIMARY KEY (metric=? AND survey=? AND day>? AND day<?)"), "\(one)")
        await fixture.store.close()
    }
}
