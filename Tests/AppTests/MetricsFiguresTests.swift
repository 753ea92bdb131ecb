import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@testable import App

/// The metrics besides the first four, from outside.
struct MetricsFiguresTests: MetricsReading {
    let server: TestServer
    let owner: String

    init() async throws {
        server = try await TestServer()
        owner = await server.token(.owner)
    }

    private func send(_ method: String, _ path: String, _ body: String?, token: String) async -> Response {
        let fields = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
        return await server.stranger().send(method, path, fields: fields, body: Array((body ?? "").utf8))
    }

    @Test func questionnairesHaveTheirScores() async throws {
        await post(
            "surveys",
            """
            {"slug":"usable","name":"Usable","languages":["en"],"questions":[
            {"key":"sus","kind":"sus","label":{"en":"Usable?"}},{"key":"lite","kind":"umux_lite","label":{"en":"Lite?"}}]}
            """)
        for (sus, lite) in [
            ("[4,1,5,2,5,1,4,2,3,1]", "[7,7]"), ("[4,2,4,1,4,2,5,2,4,2]", "[1,7]"), ("[3,3,3,3,3,3,3,3,3,3]", "[4,4]"),
        ] {
            await post(
                "feedback",
                #"{"survey":"usable","answers":[{"question":"sus","value":\#(sus)},{"question":"lite","value":\#(lite)}]}"#
            )
        }
        let sus = try await get("sus?by=channel&interval=day&explain=true")
        #expect(sus["n"]?.integer == 3 && close(sus["value"], 215.0 / 3) && sus["grade"]?.string == "C+")
        #expect(sus["straight_lines"]?.integer == 1 && sus["parts"]?["A+"]?.integer == 1)
        #expect(sus["groups"]?.array?.first?["key"]?.string == "api" && sus["series"]?.array?.count == 1)
        #expect(sus["explain"]?["name"]?.string == "System Usability Scale")
        let lite = try await get("umux-lite")
        #expect(lite["n"]?.integer == 3 && close(lite["value"], 200.0 / 3))
        // Records without a scored answer are responses too.
        #expect(try await get("responses")["parts"]?["completed"]?.integer == 3)
    }

    @Test func tasksAndExperience() async throws {
        for seconds in [55, 65, 75, 62, 45, 135] {
            await post(
                "tasks/attempts",
                #"{"task":"checkout","outcome":"success","duration_ms":\#(seconds)000,"errors":1,"opportunities":4}"#)
        }
        await post("tasks/attempts", #"{"task":"cancel","outcome":"failure","touchpoint":"support"}"#)
        let tasks = try await get("tasks?task=checkout")
        #expect(tasks["n"]?.integer == 6 && tasks["value"]?.double == 100)
        #expect(close(tasks["time"]?["value"], 68.24107823256506) && close(tasks["time"]?["low"], 46.00509940841041))
        #expect(close(tasks["errors"]?["per_opportunity"]?["value"], 0.25) && tasks["state"]?.string == "not_enough")
        let all = try await get("tasks?by=task")
        #expect(all["groups"]?.array?.map { $0["key"]?.string } == ["checkout", "cancel"])
        await post("feedback", #"{"survey":"nps","score":10,"touchpoint":"support"}"#)
        let experience = try await get("experience?by=touchpoint&weight=0.25")
        #expect(close(experience["value"], 0.25 * 600 / 7 + 75) && experience["weight"]?.double == 0.25)
        #expect(experience["groups"]?.array?.contains { $0["key"]?.string == "support" } == true)
    }

    @Test func whatPullsTheScoreDownAndWhatItTakes() async throws {
        for (score, tags) in [(10, "[]"), (10, "[]"), (9, "[]"), (0, #"["late ride"]"#), (3, #"["late ride"]"#)] {
            await post("feedback", #"{"survey":"nps","score":\#(score),"tags":\#(tags)}"#)
        }
        let before = try await get("drivers?by=tag")
        let driver = try #require(before["drivers"]?.array?.first)
        #expect(
            driver["key"]?.string == "late ride" && driver["value"]?.double == -100
                && driver["pull"]?["value"]?.double == -80)
        #expect(close(driver["share"]?["value"], 40) && driver["impact"]?.double == -160 && driver["effort"] == .null)
        #expect(before["matrix"]?["unjudged"]?.array?.count == 1 && before["quick_wins"] == .array([]))
        let set = await send("PUT", "/api/v1/effort/tag/late%20ride", #"{"points":2}"#, token: owner)
        #expect(set.status == .ok && set.json?["key"]?.string == "late ride")
        let after = try await get("drivers")
        #expect(after["quick_wins"]?.array?.first?["key"]?.string == "late ride")
        #expect(after["matrix"]?["quick_win"]?.array?.count == 1)
        let bad = await send("PUT", "/api/v1/effort/tag/x", #"{"points":6}"#, token: owner)
        #expect(bad.status == .unprocessableContent)
        #expect(await send("PUT", "/api/v1/effort/mood/x", #"{"points":1}"#, token: owner).status == .notFound)
        let viewer = await server.token(.viewer)
        #expect(await send("PUT", "/api/v1/effort/tag/x", #"{"points":1}"#, token: viewer).status == .forbidden)
        #expect(await send("DELETE", "/api/v1/effort/tag/late%20ride", nil, token: owner).status == .noContent)
        #expect(await server.get("/api/v1/effort", token: viewer).json?["data"] == .array([]))
    }

    @Test func customersWhoStayAndThoseOutside() async throws {
        for (id, plan, day) in [
            ("a", "pro", 10), ("b", "pro", 20), ("c", "free", 20), ("d", "free", 30), ("e", "pro", 40),
        ] {
            let person = #"{"id":"\#(id)"}"#
            await post(
                "feedback", #"{"survey":"nps","score":3,"person":{"id":"\#(id)","attributes":{"plan":"\#(plan)"}}}"#)
            await post(
                "subscriptions/events",
                #"{"person":\#(person),"type":"started","mrr":100,"currency":"EUR","occurred_at":"2026-01-01T00:00:00Z"}"#
            )
            guard id != "b", id != "e" else { continue }
            let date = Day(daysSinceEpoch: 0).advanced(by: 20_454 + day).text
            await post(
                "subscriptions/events",
                #"{"person":\#(person),"type":"cancelled","currency":"EUR","occurred_at":"\#(date)T00:00:00Z"}"#)
        }
        await post("feedback", #"{"survey":"nps","score":9,"person":{"id":"stranger"}}"#)
        let retention = try await get("retention?by=attribute:plan&days=30")
        #expect(retention["n"]?.integer == 5 && retention["events"]?.integer == 3 && close(retention["value"], 40))
        #expect(retention["cohorts"]?.array?.first?["retained"]?.array?.first?.double == 100)
        #expect(retention["log_rank"]?["degrees"]?.integer == 1)
        #expect(retention["outside"]?["people_without_subscription"]?.integer == 1)
        let churn = try await get("churn?from=2026-01-02&to=2026-01-25&by=attribute:plan")
        #expect(churn["n"]?.integer == 5 && close(churn["value"], 40) && churn["groups"]?.array?.count == 2)
        #expect(churn["outside"]?["people_without_subscription"]?.integer == 1)
        let pro = try await get("churn?from=2026-01-02&to=2026-01-25&attribute%5Bplan%5D=pro")
        #expect(pro["n"]?.integer == 3 && close(pro["value"], 100.0 / 3))
        let joined = try await get("nps-churn")
        #expect(joined["groups"]?.array?.map { $0["key"]?.string } == ["promoter", "passive", "detractor", "silent"])
        #expect(joined["outside"]?["answered_when_no_customer"]?.integer == 3)
        #expect(
            joined["association"]?.string?.contains("associated with") == true
                && joined["relative_risk"]?["value"] == .null)
    }

    @Test func smallGroupsAreHiddenFromThePublic() async throws {
        for score in 0..<7 {
            await post(
                "feedback", #"{"survey":"nps","score":\#(score),"tags":\#(score < 3 ? #"["few"]"# : #"["many"]"#)}"#)
            await post("feedback", #"{"survey":"nps","score":9,"tags":["many"]}"#)
        }
        let team = try await get("nps?by=tag")
        #expect(team["groups"]?.array?.map { $0["n"]?.integer } == [11, 3])
        let open = try await get("nps?by=tag&audience=public&explain=true")
        let groups = try #require(open["groups"]?.array)
        #expect(groups[0]["n"]?.integer == 11 && groups[0]["suppressed"] == .bool(false))
        #expect(groups[1]["key"]?.string == "few" && groups[1]["n"] == .null && groups[1]["value"] == .null)
        #expect(groups[1]["suppressed"] == .bool(true) && groups[1]["note"]?.string == "fewer than 5 answers")
        #expect(groups[1]["parts"] == .object([JSON.Member]()))
        let alone = try await get("nps?tag=few&audience=public&explain=true")
        #expect(alone["n"] == .null && alone["value"] == .null && alone["histogram"] == .object([JSON.Member]()))
        #expect(alone["explain"]?["inputs"]?["n"] == .null && alone["explain"]?["calculation"] == .null)
    }

    @Test func aRepeatedCallIsAnsweredByItsTag() async throws {
        await post("feedback", #"{"survey":"nps","score":9}"#)
        let first = await server.get("/api/v1/metrics/nps", token: owner)
        let tag = try #require(first.field("ETag"))
        let again = await server.get("/api/v1/metrics/nps", token: owner, fields: [("If-None-Match", tag)])
        #expect(again.status == .notModified && again.bytes.isEmpty && again.field("ETag") == tag)
        await post("feedback", #"{"survey":"nps","score":0}"#)
        let changed = await server.get("/api/v1/metrics/nps", token: owner, fields: [("If-None-Match", tag)])
        #expect(changed.status == .ok && changed.json?["n"]?.integer == 2 && changed.field("ETag") != tag)
    }

    @Test func keptFiguresOfCustomersFollowTheirSubscriptions() async throws {
        let window = "churn?from=2026-02-01&to=2026-03-01"
        func event(_ id: String, _ type: String, _ date: String) async {
            await post(
                "subscriptions/events",
                #"{"person":"\#(id)","type":"\#(type)","mrr":0,"currency":"EUR","occurred_at":"\#(date)T00:00:00Z"}"#)
        }
        await event("a", "started", "2026-01-01")
        #expect(try await get(window)["value"]?.double == 0)
        await post("feedback", #"{"survey":"nps","score":9,"person":{"id":"x"}}"#)
        let same = try await get(window)
        #expect(same["value"]?.double == 0 && same["outside"]?["people_without_subscription"]?.integer == 1)
        await event("a", "cancelled", "2026-02-10")
        #expect(try await get(window)["value"]?.double == 100)
    }

    @Test func everyFigureExplainsItself() async throws {
        await post("feedback", #"{"survey":"nps","score":9}"#)
        for metric in MetricName.allCases {
            let explain = try #require(try await get("\(metric.rawValue)?explain=true")["explain"])
            for part in ["definition", "name", "formula", "interval", "who_counts", "source"] {
                #expect(explain[part]?.string?.isEmpty == false, "\(metric) \(part)")
            }
            #expect(explain["definition"]?.string == metric.definition && explain["inputs"]?.members != nil)
        }
        let nps = try await get("nps?explain=true")
        #expect(nps["explain"]?["calculation"]?.string == "100 * (1 - 0) / 1 = 100.0")
    }

    @Test func daysOfAnotherZoneAndTheLatestOfEachPerson() async throws {
        for (score, time) in [(9, "2026-10-31T23:30:00Z"), (0, "2026-10-31T22:30:00Z"), (2, "2026-10-30T12:00:00Z")] {
            await post(
                "feedback", #"{"survey":"nps","score":\#(score),"person":{"id":"p"},"occurred_at":"\#(time)"}"#)
        }
        let berlin = try await get("nps?tz=Europe/Berlin&from=2026-11-01&to=2026-11-02")
        #expect(berlin["n"]?.integer == 1 && berlin["time_zone"]?.string == "Europe/Berlin")
        #expect(try await get("nps?from=2026-11-01&to=2026-11-02")["n"]?.integer == 0)
        let person = try await get("nps?per=person&interval=day")
        #expect(person["n"]?.integer == 1 && person["value"]?.double == 100 && person["answers_left_out"]?.integer == 2)
        #expect(person["series"]?.array?.map { $0["n"]?.integer } == [1, 1])
    }

    /// 64 bytes are the longest name that is looked for at all.
    @Test(arguments: [
        "Mars/Base", "Etc", "../Europe/Berlin", "/Europe/Berlin", "Europe//Berlin", "europe/berlin", "+1",
        String(repeating: "a", count: 64), String(repeating: "a", count: 65), String(repeating: "a", count: 4_000),
    ])
    func aZoneThatNobodyKnowsIsRefusedWithAReason(name: String) async {
        for metric in [MetricName.nps, .tasks, .churn, .responses] {
            let fault = await server.get("/api/v1/metrics/\(metric.rawValue)?tz=\(name)", token: owner)
            #expect(fault.status == .unprocessableContent && fault.json?["code"]?.string == "validation")
            let reasons = fault.json?["invalid_params"]?.array
            #expect(reasons?.count == 1 && reasons?.first?["name"]?.string == "tz")
            #expect(reasons?.first?["reason"]?.string?.contains("such as Europe/Berlin or UTC") == true)
        }
    }

    @Test func anAnswerIsGoodUntilAFormIsShown() async throws {
        let path = "/api/v1/metrics/responses"
        let first = await server.get(path, token: owner)
        let tag = try #require(first.field("ETag"))
        #expect(await server.get(path, token: owner, fields: [("If-None-Match", tag)]).status == .notModified)
        let shown = await server.post("/channels/web/nps/events", #"{"event":"shown","impression":"one"}"#)
        #expect(shown.status == .noContent)
        let second = await server.get(path, token: owner, fields: [("If-None-Match", tag)])
        #expect(second.status == .ok && second.field("ETag") != tag)
        #expect(second.json?["parts"]?["shown"]?.integer == 1)
    }

    @Test func subscriptionsAreNeverStale() async throws {
        func event(_ person: String, _ type: String, _ time: String) async {
            await post(
                "subscriptions/events",
                #"{"person":{"id":"\#(person)","attributes":{"plan":"pro"}},"type":"\#(type)","mrr":900,"#
                    + #""currency":"EUR","occurred_at":"\#(time)T00:00:00Z"}"#)
        }
        let path = "churn?from=2026-02-01&to=2026-03-01&by=attribute:plan"
        await event("a", "started", "2026-01-01")
        #expect(try await get(path)["parts"]?["start"]?.integer == 1)
        await event("b", "started", "2026-01-02")
        let two = try await get(path)
        #expect(two["parts"]?["start"]?.integer == 2 && two["groups"]?.array?.first?["n"]?.integer == 2)
        await event("a", "cancelled", "2026-02-10")
        #expect(try await get(path)["value"]?.double == 50)
        #expect(try await get("retention?days=30")["events"]?.integer == 1)
        await post("feedback", #"{"survey":"nps","score":2,"person":{"id":"c"},"occurred_at":"2026-02-01T00:00:00Z"}"#)
        #expect(try await get(path)["outside"]?["people_without_subscription"]?.integer == 1)
        #expect(try await get("nps-churn?days=9")["n"]?.integer == 0)
        await post("feedback", #"{"survey":"nps","score":2,"person":{"id":"a"},"occurred_at":"2026-02-01T00:00:00Z"}"#)
        #expect(try await get("nps-churn?days=9")["n"]?.integer == 1)
    }

    @Test func theCurveOfFewIsHidden() {
        let curve = CurveJSON.steps(KaplanMeier(tallies: [SurvivalTally(days: 1, left: 1, censored: 2)]))
        for (n, count) in [(4, 0), (5, 1)] {
            let group = JSON.object([JSON.Member("n", .integer(Int64(n))), JSON.Member("curve", curve)])
            #expect(Disclosure(floor: 5).applied(to: group)["curve"]?.array?.count == count)
        }
    }

    @Test func aLongCurveIsShownWithoutWhatChangesNothing() throws {
        func curve(_ count: Int) -> KaplanMeier {
            KaplanMeier(
                tallies: (0..<count).map { SurvivalTally(days: Double($0), left: $0 % 10 == 5 ? 1 : 0, censored: 1) })
        }
        let whole = curve(CurveJSON.stepsMax)
        #expect(CurveJSON.steps(whole).array?.count == CurveJSON.stepsMax)
        let long = curve(CurveJSON.stepsMax + 1)
        let shown = try #require(CurveJSON.steps(long).array)
        #expect(shown.count == 2 + CurveJSON.stepsMax / 10)
        var atRisk = Int64(long.n)
        for step in shown {
            #expect(step["at_risk"]?.integer == atRisk)
            atRisk -= (step["events"]?.integer ?? 0) + (step["censored"]?.integer ?? 0)
            let days = try #require(step["days"]?.double)
            #expect(step["survival"]?.double == 100 * long.survival(at: days))
        }
        #expect(atRisk == 0)
    }
}
