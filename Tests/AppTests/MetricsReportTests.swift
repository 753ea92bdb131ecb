import Codecs
import Feedback
import Store
import TestSupport
import Testing

@testable import App

/// Reports on a real database.
struct MetricsReportTests {
    private let folder = TemporaryFolder()
    private let identifiers = IdentifierSource()
    private let now: Instant
    private let store: Store

    init() throws {
        let now = try #require(Day(text: "2026-11-21")).start.advanced(byMilliseconds: 43_200_000)
        self.now = now
        store = try Store.open(StoreConfiguration(directory: folder.path, clock: { now }))
    }

    private func add(
        _ survey: String, _ scores: [Int], on day: String, channel: Channel = .web, isSolicited: Bool = true,
        touchpoint: String? = nil
    ) async throws {
        let at = try #require(Day(text: day)).start
        let survey = try #require(Survey.builtIn.first { $0.slug == survey })
        let items = try scores.map { score in
            try Normalisation.normalise(
                Submission(
                    channel: channel, survey: survey.slug, isSolicited: isSolicited, score: .number(Double(score)),
                    touchpoint: touchpoint, occurredAt: at),
                survey: survey, origin: .publicForm, id: identifiers.next(at: at), now: now)
        }
        try await store.write { writer in for item in items { _ = try writer.insert(item) } }
    }

    private func add(_ person: String, _ events: [(SubscriptionEvent.Kind, String, Int64)]) async throws {
        let events = try events.map { kind, day, amount in
            SubscriptionEvent(
                kind: kind, monthlyRevenueMinor: amount, currency: "EUR",
                occurredAt: try #require(Day(text: day)).start)
        }
        try await store.write { writer in
            for event in events { _ = try writer.insert(event, person: PersonClaim(externalID: person)) }
        }
    }

    private func report(_ metric: MetricName, _ pairs: KeyValuePairs<String, String> = [:]) async throws -> JSON {
        let query = try MetricsQuery(metric, pairs.map { ($0.key, $0.value) })
        return try await store.read { [now] reader in try MetricsReport.make(query, reader: reader, now: now) }
    }

    private func keys(_ json: JSON) -> [String] { json.members?.map(\.key) ?? [] }

    private func scores(_ parts: [Int: Int]) -> [Int] {
        parts.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    }

    @Test func theWorkedExampleInTheShapeOfTheAPI() async throws {
        try await add("nps", scores([9: 20, 10: 30, 7: 30, 0: 1, 5: 19]), on: "2026-10-05")
        let report = try await report(.nps, ["from": "2026-10-01", "to": "2026-11-01"])
        #expect(
            keys(report) == [
                "metric", "definition", "from", "to", "time_zone", "n", "value", "low", "high", "parts", "histogram",
                "scale", "other_scales", "per", "includes_unsolicited", "state", "note", "answers_needed",
            ])
        #expect(report["definition"]?.string == "nps/adjusted-wald-95" && report["time_zone"]?.string == "UTC")
        #expect(report["from"]?.string == "2026-10-01" && report["to"]?.string == "2026-11-01")
        #expect(report["n"]?.integer == 100 && report["value"]?.double == 30)
        #expect(abs(try #require(report["low"]?.double) - 14.05) < 0.005)
        #expect(abs(try #require(report["high"]?.double) - 44.20) < 0.005)
        #expect(
            report["parts"]
                == .object(["promoters": .integer(50), "passives": .integer(30), "detractors": .integer(20)]))
        #expect(report["histogram"]?["0"]?.integer == 1 && report["histogram"]?["9"]?.integer == 20)
        #expect(report["histogram"]?["8"]?.integer == 0)
        #expect(report["state"]?.string == "enough" && report["note"] == .null)
        #expect(report["answers_needed"]?["total"]?.integer == 235 && report["answers_needed"]?["more"]?.integer == 135)
    }

    @Test func anEmptyWindowHasNullsAndNoZero() async throws {
        for metric in MetricName.allCases where metric.parameters.contains(.interval) {
            let report = try await report(
                metric, ["from": "2026-10-01", "to": "2026-11-01", "compare": "previous", "interval": "week"])
            #expect(report["n"]?.integer == 0)
            for key in ["value", "low", "high"] { #expect(report[key] == .null, "\(metric) \(key)") }
            #expect(report["change"]?["value"] == .null && report["change"]?["p"] == .null)
            #expect(report["change"]?["significant"] == .bool(false))
            #expect(report["change"]?["previous"]?["n"]?.integer == 0)
            let series = try #require(report["series"]?.array)
            #expect(series.count == 5 && series.allSatisfy { $0["value"] == .null && $0["n"]?.integer == 0 })
        }
        let all = try await report(.nps, ["interval": "day", "by": "channel"])
        #expect(all["series"] == .array([]) && all["groups"] == .array([]) && all["from"] == .null)
    }

    @Test func theWindowIsHalfOpenAndTheOneBeforeIsAsLong() async throws {
        try await add("nps", scores([10: 50, 7: 30, 0: 20]), on: "2026-10-21")
        try await add("nps", scores([10: 60, 7: 25, 0: 15]), on: "2026-10-31")
        try await add("nps", [0, 0, 0], on: "2026-11-10")
        try await add("nps", [0, 0, 0], on: "2026-10-20")
        let report = try await report(.nps, ["from": "2026-10-31", "to": "2026-11-10", "compare": "previous"])
        #expect(report["n"]?.integer == 100 && report["value"]?.double == 45)
        let change = try #require(report["change"])
        #expect(change["value"]?.double == 15 && change["significant"] == .bool(false))
        #expect(abs(try #require(change["z"]?.double) - 1.3716) < 0.00005)
        #expect(abs(try #require(change["p"]?.double) - 0.1702) < 0.00005)
        #expect(change["previous"]?["n"]?.integer == 100 && change["previous"]?["value"]?.double == 30)
    }

    @Test func aSeriesHoldsItsEmptySteps() async throws {
        try await add("nps", [10], on: "2026-10-01")
        try await add("nps", [0, 10], on: "2026-10-31")
        try await add("nps", [9], on: "2026-11-21")
        let months = try await report(.nps, ["from": "2026-09-15", "to": "2026-12-01", "interval": "month"])
        let series = try #require(months["series"]?.array)
        #expect(series.map { $0["start"]?.string } == ["2026-09-15", "2026-10-01", "2026-11-01"])
        #expect(series.map { $0["n"]?.integer } == [0, 3, 1])
        #expect(series.map { $0["partial"] } == [.bool(true), .bool(false), .bool(true)])
        #expect(series[1]["parts"]?["detractors"]?.integer == 1)
        let all = try #require(try await report(.nps, ["interval": "week"])["series"]?.array)
        #expect(all.first?["start"]?.string == "2026-09-28" && all.last?["start"]?.string == "2026-11-16")
        #expect(all.count == 8 && all.compactMap { $0["n"]?.integer }.reduce(0, +) == 4)
    }

    @Test func groupsAreSortedBySizeAndSmallOnesSaySo() async throws {
        try await add("nps", scores([10: 12]), on: "2026-10-01", channel: .email, touchpoint: "delivery")
        try await add("nps", [0, 10, 10], on: "2026-10-01", channel: .kiosk)
        let channels = try #require(try await report(.nps, ["by": "channel"])["groups"]?.array)
        #expect(channels.map { $0["key"]?.string } == ["email", "kiosk"])
        #expect(channels.map { $0["few"] } == [.bool(false), .bool(true)])
        #expect(channels.allSatisfy { $0["suppressed"] == .bool(false) })
        #expect(channels[1]["value"]?.double.map { abs($0 - 100.0 / 3) < 1e-9 } == true)
        let touchpoints = try #require(try await report(.nps, ["by": "touchpoint"])["groups"]?.array)
        #expect(touchpoints.map { $0["key"]?.string } == ["delivery", ""])
        let one = try await report(.nps, ["channel": "kiosk", "by": "survey"])
        #expect(one["n"]?.integer == 3 && one["groups"]?.array?.first?["key"]?.string == "nps")
    }

    @Test func unsolicitedScoresCountOnlyWhenAskedFor() async throws {
        try await add("nps", [10], on: "2026-10-01")
        try await add("nps", [0, 0], on: "2026-10-01", isSolicited: false)
        #expect(try await report(.nps)["n"]?.integer == 1)
        let both = try await report(.nps, ["include": "unsolicited"])
        #expect(both["n"]?.integer == 3 && both["includes_unsolicited"] == .bool(true))
    }

    @Test func satisfactionHasItsMeanAndEffortItsShare() async throws {
        try await add("csat", scores([5: 42, 4: 32, 3: 10, 2: 9, 1: 14]), on: "2026-10-01")
        try await add("ces", [7, 6, 5, 5, 4, 3, 2, 7, 6, 1], on: "2026-10-01")
        let csat = try await report(.csat)
        #expect(abs(try #require(csat["value"]?.double) - 69.16) < 0.005)
        #expect(abs(try #require(csat["low"]?.double) - 59.85) < 0.005)
        #expect(abs(try #require(csat["mean"]?.double) - 400.0 / 107) < 1e-9)
        #expect(csat["scale"]?.string == "csat:1-5" && csat["definition"]?.string == "csat/top-2-box-adjusted-wald-95")
        #expect(
            csat["parts"]
                == .object(["satisfied": .integer(74), "neutral": .integer(10), "dissatisfied": .integer(23)]))
        let ces = try await report(.ces)
        #expect(ces["value"]?.double == 4.6 && ces["agree"]?["value"]?.double == 60)
        #expect(ces["definition"]?.string == "ces/mean-t-95" && ces["scale"]?.string == "ces:1-7")
        #expect(ces["parts"] == .object(["agree": .integer(6), "neutral": .integer(1), "disagree": .integer(3)]))
    }

    @Test func twoScalesAreNeverMixed() async throws {
        try await add("csat", [5, 5, 1], on: "2026-10-01")
        let survey = Survey(
            slug: "csat", name: "Seven",
            questions: [
                Question(
                    key: "csat", kind: .csat(try #require(.csat(points: 7))), label: LocalisedText(english: "?"))
            ])
        let item = try Normalisation.normalise(
            Submission(channel: .web, survey: "csat", isSolicited: true, score: .number(7), occurredAt: now),
            survey: survey, origin: .publicForm, id: identifiers.next(at: now), now: now)
        try await store.write { _ = try $0.insert(item) }
        let most = try await report(.csat, ["by": "survey", "interval": "month"])
        #expect(most["n"]?.integer == 3 && most["scale"]?.string == "csat:1-5")
        #expect(most["other_scales"] == .array([.object(["scale": .string("csat:1-7"), "n": .integer(1)])]))
        #expect(most["groups"]?.array?.compactMap { $0["n"]?.integer } == [3])
        let seven = try await report(.csat, ["scale": "csat:1-7", "interval": "month"])
        #expect(seven["n"]?.integer == 1 && seven["value"]?.double == 100)
        #expect(seven["series"]?.array?.map { $0["n"]?.integer } == [1])
    }

    @Test func churnWithItsRevenueAndExposure() async throws {
        try await add("a", [(.started, "2026-09-01", 400), (.cancelled, "2026-10-11", 0)])
        try await add("b", [(.started, "2026-09-01", 1_000), (.changed, "2026-10-12", 800)])
        try await add("c", [(.started, "2026-09-01", 8_600), (.changed, "2026-10-12", 9_500)])
        try await add("d", [(.started, "2026-10-21", 7_000)])
        let report = try await report(
            .churn, ["from": "2026-10-01", "to": "2026-11-01", "compare": "previous", "interval": "month"])
        #expect(report["definition"]?.string == "churn/start_cohort")
        #expect(report["n"]?.integer == 3)
        #expect(abs(try #require(report["value"]?.double) - 100.0 / 3) < 1e-9)
        let revenue = try #require(report["revenue"])
        #expect(revenue["currency"]?.string == "EUR" && revenue["start_mrr"]?.integer == 10_000)
        #expect(revenue["gross_churn"]?.double == 6 && revenue["gross_retention"]?.double == 94)
        #expect(revenue["net_churn"]?.double == -3 && revenue["net_retention"]?.double == 103)
        #expect(report["exposure"]?["churns"]?.integer == 1)
        #expect(report["exposure"]?["customer_days"]?.double == 83.0)
        #expect(report["parts"]?["new"]?.integer == 1 && report["parts"]?["end"]?.integer == 3)
        // September began with nobody: there is nothing to compare with.
        #expect(report["change"]?["value"] == .null && report["change"]?["previous"]?["n"]?.integer == 0)
        #expect(report["series"]?.array?.map { $0["n"]?.integer } == [3])
        let later = try await self.report(.churn, ["from": "2026-11-01", "to": "2026-12-01", "compare": "previous"])
        #expect(later["value"]?.double == 0 && later["change"]?["previous"]?["n"]?.integer == 3)
        // Until noon of the 21st.
        #expect(later["exposure"]?["customer_days"]?.double == 3 * 20.5)
        let all = try await self.report(.churn, ["interval": "quarter"])
        #expect(all["value"] == .null && all["exposure"]?["churns"]?.integer == 1)
        #expect(all["series"]?.array?.count == 2)
    }

    @Test func aSurveyThatThereIsNotIsAFault() async throws {
        let problem = await #expect(throws: Problem.self) { try await report(.nps, ["survey": "gone"]) }
        #expect(problem?.invalidParameters.map(\.name) == ["survey"])
    }

    /// The rollups' figures against the same ones from the rows.
    @Test func figuresEqualThoseOfTheRows() async throws {
        try await add("nps", scores([10: 5, 8: 3, 2: 2]), on: "2026-10-01", channel: .email)
        try await add("nps", scores([9: 1, 6: 4]), on: "2026-10-02")
        try await add("csat", scores([5: 5, 3: 3]), on: "2026-10-02")
        for metric in [ScoredMetric.nps, .csat] {
            for grouping in ScoreQuery.Grouping.fixed {
                var query = ScoreQuery(metric: metric)
                query.grouping = grouping
                let (kept, rebuilt) = try await store.read { [query] reader in
                    (try reader.scores(query), try reader.scoresFromRows(query))
                }
                #expect(kept == rebuilt && kept.isEmpty == (grouping == .tag))
            }
        }
    }
}
