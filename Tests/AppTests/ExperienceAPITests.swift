import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

@testable import App

/// Tasks, touchpoints, tags, the journey, topics and suggestions as the API takes and gives them.
struct ExperienceAPITests {
    private let server: TestServer

    init() async throws { server = try await TestServer() }

    private func console(_ method: String, _ path: String, _ json: String? = nil) async -> Response {
        let fields = json == nil ? [] : [(name: "Content-Type", value: "application/json")]
        return await server.console.send(method, path, fields: fields, body: Array((json ?? "").utf8))
    }

    private func faults(_ response: Response) -> [String] {
        response.json?["invalid_params"]?.array?.compactMap { $0["name"]?.string } ?? []
    }

    // MARK: - Tasks

    @Test func rolesHold() async {
        let attempt = #"{"task":"a","outcome":"success"}"#
        #expect(await server.post("/api/v1/tasks/attempts", attempt).status == .unauthorized)
        let (ingest, viewer, editor) = await (server.token(.ingest), server.token(.viewer), server.token(.editor))
        #expect(await server.post("/api/v1/tasks/attempts", attempt, token: ingest).status == .created)
        for path in ["/api/v1/journey", "/api/v1/touchpoints", "/api/v1/tags", "/api/v1/topics"] {
            #expect(await server.get(path, token: ingest).status == .forbidden, "\(path)")
            #expect(await server.get(path, token: viewer).status == .ok, "\(path)")
        }
        let touchpoint = #"{"slug":"a","name":"A"}"#
        #expect(await server.post("/api/v1/touchpoints", touchpoint, token: viewer).status == .forbidden)
        #expect(await server.post("/api/v1/touchpoints", touchpoint, token: editor).status == .created)
        #expect(await server.post("/api/v1/tags", #"{"name":"t"}"#, token: viewer).status == .forbidden)
        #expect(await server.post("/api/v1/tags", #"{"name":"t"}"#, token: editor).status == .created)
    }

    @Test func anAttemptIsKeptOnceByItsKey() async {
        let json = #"{"task":"a","outcome":"failure","duration":1.5,"errors":2,"external_id":"k","person":"cust_1"}"#
        let first = await console("POST", "/api/v1/tasks/attempts", json)
        #expect(first.status == .created && first.json?["duration_ms"]?.integer == 1_500)
        #expect(first.json?["person_id"]?.string != nil && first.json?["errors"]?.integer == 2)
        let again = await console("POST", "/api/v1/tasks/attempts", json)
        #expect(again.status == .ok && again.json?["id"] == first.json?["id"])
        let list = await console("POST", "/api/v1/tasks/attempts", "[\(json),{\"task\":\"b\",\"outcome\":\"success\"}]")
        #expect(list.json?["results"]?.array?.map { $0["created"]?.bool } == [false, true])
    }

    @Test func everyFaultIsNamed() async {
        let response = await console(
            "POST", "/api/v1/tasks/attempts",
            #"[{"task":"a","outcome":"done","errors":-1},{"outcome":"success","speed":3},{"task":"x","outcome":"success"}]"#
        )
        #expect(response.status == .unprocessableContent)
        #expect(faults(response) == ["[0].outcome", "[0].errors", "[1].speed"])
        #expect(await console("POST", "/api/v1/tasks/attempts", "[]").status == .unprocessableContent)
        let item = #"{"task":"a","outcome":"success"}"#
        func list(_ count: Int) -> String { "[" + Array(repeating: item, count: count).joined(separator: ",") + "]" }
        #expect(await console("POST", "/api/v1/tasks/attempts", list(AppLimits.batchItemsMax)).status == .created)
        let over = await console("POST", "/api/v1/tasks/attempts", list(AppLimits.batchItemsMax + 1))
        #expect(over.status == .unprocessableContent)
        let both = await console(
            "POST", "/api/v1/tasks/attempts", #"{"task":"a","outcome":"success","duration":1,"duration_ms":1000}"#)
        #expect(faults(both) == ["duration"])
    }

    @Test func pagesAreLimitedByAddressOnTheirOwnAccount() async throws {
        let limited = try await TestServer(isRateLimited: true)
        let source = await limited.source(.ux)
        let body = Array(#"{"task":"a","outcome":"success"}"#.utf8)
        func send(_ address: UInt32) async -> Response {
            await limited.stranger(address).send(
                "POST", source.path, fields: [("Content-Type", "text/plain;charset=UTF-8")], body: body)
        }
        for _ in 0..<AppLimits.tasksBurst { #expect(await send(1).status == .created) }
        let over = await send(1)
        #expect(over.status == .tooManyRequests && over.field("Retry-After") != nil)
        #expect(await send(2).status == .created)
        let form = await limited.post("/channels/web/nps", #"{"score":9}"#, from: limited.stranger(1))
        #expect(form.status == .created, "an answer is not refused because of tasks")
    }

    @Test func aPageSendsAsManyAsItMay() async {
        let source = await server.source(.ux)
        func send(_ body: String) async -> Response {
            await server.stranger().send(
                "POST", source.path, fields: [("Content-Type", "text/plain")], body: Array(body.utf8))
        }
        let item = #"{"task":"a","outcome":"success"}"#
        func list(_ count: Int) -> String { "[" + Array(repeating: item, count: count).joined(separator: ",") + "]" }
        #expect(await send(list(50)).json?["stored"]?.integer == 50)
        #expect(await send(list(51)).status == .unprocessableContent)
        #expect(await send("{").status == .badRequest)
        #expect(await send(#"{"task":"a"}"#).status == .unprocessableContent)
        let check = await console(
            "POST", source.path.replacing("/channels/ux", with: "/api/v1/sources") + "/check", item)
        #expect(check.json?["outcome"]?.string == "stored", "\(check.text)")
    }

    // MARK: - The journey

    @Test func touchpointsAreChecked() async {
        let bad = await console(
            "POST", "/api/v1/touchpoints",
            #"{"slug":"No Slug","name":"","team":"QA","position":-1,"goals":{"nps":{"target":101},"x":{"target":1}},"y":1}"#
        )
        #expect(bad.status == .unprocessableContent)
        #expect(Set(faults(bad)) == ["slug", "name", "team", "position", "goals.nps.target", "goals.x", "y"])
        #expect(await console("POST", "/api/v1/touchpoints", #"{"slug":"a","name":"A"}"#).status == .created)
        #expect(await console("POST", "/api/v1/touchpoints", #"{"slug":"a","name":"A"}"#).status == .conflict)
        #expect(await console("PUT", "/api/v1/touchpoints/b", #"{"name":"B"}"#).status == .notFound)
        let renamed = await console("PUT", "/api/v1/touchpoints/a", #"{"slug":"b","name":"B"}"#)
        #expect(faults(renamed) == ["slug"])
        #expect(await console("DELETE", "/api/v1/touchpoints/a").status == .noContent)
        #expect(await server.console.send("GET", "/api/v1/touchpoints").json?["data"]?.array == [])
        let all = await console("GET", "/api/v1/touchpoints?archived=true").json?["data"]?.array
        #expect(all?.first?["archived"]?.bool == true)
    }

    @Test func tagsMayHoldSignsAndBlanks() async {
        let made = await console("POST", "/api/v1/tags", ##"{"name":"a+b \u00fc","color":"#0A6cff"}"##)
        let address = made.field("Location") ?? ""
        #expect(made.status == .created && address == "/api/v1/tags/a%2Bb%20%C3%BC", "\(address)")
        #expect(await console("GET", address).json?["name"]?.string == "a+b \u{FC}")
        #expect(faults(await console("POST", "/api/v1/tags", #"{"name":"x","color":"red"}"#)) == ["color"])
        #expect(faults(await console("POST", "/api/v1/tags", #"{"name":"a/b"}"#)) == ["name"])
        let put = await console("PUT", address, #"{"description":"d"}"#)
        #expect(put.status == .ok && put.json?["color"] == .null && put.json?["description"]?.string == "d")
    }

    @Test func theJourneyNamesWhatItIsNotAsked() async {
        for (query, name) in [
            ("from=x", "from"), ("from=2026-02-01&to=2026-01-01", "to"), ("weight=2", "weight"),
            ("weight=-0", "weight"),
            ("by=tag", "by"), ("include=x", "include"), ("weight=1&weight=0", "weight"),
        ] {
            #expect(faults(await console("GET", "/api/v1/journey?\(query)")) == [name], "\(query)")
        }
    }

    @Test func theJourneyCountsItsPeriodAndWeighs() async {
        for (day, outcome) in [(1, "success"), (2, "failure"), (3, "success")] {
            _ = await console(
                "POST", "/api/v1/tasks/attempts",
                #"{"task":"t","outcome":"\#(outcome)","touchpoint":"pay","occurred_at":"2026-01-0\#(day)T12:00:00Z"}"#)
            _ = await console(
                "POST", "/api/v1/feedback",
                #"{"survey":"nps","score":\#(day == 2 ? 0 : 10),"touchpoint":"pay","occurred_at":"2026-01-0\#(day)T12:00:00Z"}"#
            )
        }
        func metrics(_ query: String) async -> JSON? {
            await console("GET", "/api/v1/journey?\(query)").json?["undescribed"]?.array?.first?["metrics"]
        }
        let all = await metrics("")
        #expect(all?["tasks"]?["n"]?.integer == 3 && all?["nps"]?["n"]?.integer == 3)
        let two = await metrics("from=2026-01-01&to=2026-01-03")
        #expect(two?["tasks"]?["value"]?.double == 50 && two?["nps"]?["value"]?.double == 0)
        #expect(two?["experience"]?["value"]?.double == 50)
        let heavy = await metrics("from=2026-01-01&to=2026-01-02&weight=1")
        #expect(heavy?["experience"]?["value"]?.double == 100 && heavy?["experience"]?["weight"]?.double == 1)
        #expect(await metrics("from=2027-01-01&to=2027-01-02") == nil)
    }

    @Test func theJourneyHasEveryMetricThatMayHaveAGoal() async throws {
        _ = await console(
            "POST", "/api/v1/surveys",
            """
            {"slug":"usable","name":"Usable","status":"live","languages":["en"],"questions":[
            {"key":"sus","kind":"sus","label":{"en":"Usable?"}}]}
            """)
        _ = await console(
            "POST", "/api/v1/touchpoints",
            #"{"slug":"pay","name":"Pay","team":"ux","goals":{"sus":{"baseline":70,"target":90},"sentiment":{"target":0.9}}}"#
        )
        _ = await console(
            "POST", "/api/v1/feedback",
            #"{"survey":"usable","touchpoint":"pay","answers":[{"question":"sus","value":[4,1,5,2,5,1,4,2,3,1]}]}"#)
        _ = await console(
            "POST", "/api/v1/feedback",
            #"{"survey":"nps","score":9,"touchpoint":"pay","comment":"I love it, it is great!"}"#)
        _ = await console("POST", "/api/v1/feedback", #"{"survey":"nps","score":0}"#)
        _ = await console("POST", "/api/v1/tasks/attempts", #"{"task":"t","outcome":"success","touchpoint":"pay"}"#)
        try await server.application.finishTexts()
        let journey = try #require(await console("GET", "/api/v1/journey").json)
        let metrics = try #require(journey["touchpoints"]?.array?.first?["metrics"])
        #expect(metrics["sus"]?["value"]?.double == 85 && metrics["sus"]?["gap"]?.double == -5)
        #expect(metrics["sus"]?["change"]?.double == 15 && metrics["sus"]?["n"]?.integer == 1)
        #expect(metrics["sentiment"]?["n"]?.integer == 1 && metrics["sentiment"]?["target"]?.double == 0.9)
        #expect(Set(metrics.members?.map(\.key) ?? []) == Set(JourneyMetric.allCases.map(\.rawValue)))
        let composite = try #require(journey["experience"])
        // 0.5 * 100 + 0.5 * (0 + 100) / 2
        #expect(composite["value"]?.double == 75 && composite["n"]?.integer == 1)
        #expect(composite["parts"]?["nps"]?["n"]?.integer == 2 && composite["weight"]?.double == 0.5)
    }

    // MARK: - Texts

    @Test func theJobFindsLanguageAndSentiment() async throws {
        let made = await console("POST", "/api/v1/feedback", #"{"comment":"I hate this broken checkout."}"#)
        let path = "/api/v1/feedback/\(made.json?["id"]?.string ?? "")"
        #expect(made.json?["sentiment"] == .null && made.json?["language"] == .null)
        try await server.application.finishTexts()
        let found = await console("GET", path).json
        #expect(found?["language"]?.string == "en" && found?["sentiment"]?["label"]?.string == "negative")
        #expect(found?["updated_at"] == made.json?["updated_at"], "nobody has changed it")
        let list = await console("GET", "/api/v1/feedback?sentiment=negative&language=en").json
        #expect(list?["data"]?.array?.count == 1)
    }

    @Test func topicsAreAskedInDays() async {
        for (query, name) in [
            ("from=x", "from"), ("limit=0", "limit"), ("limit=51", "limit"), ("by=tag", "by"),
            ("from=2026-02-01&to=2026-02-01", "to"), ("from=2000-01-01&to=2026-02-01", "from"),
        ] {
            #expect(faults(await console("GET", "/api/v1/topics?\(query)")) == [name], "\(query)")
        }
        let empty = await console("GET", "/api/v1/topics?from=2020-01-01&to=2020-01-08").json
        #expect(empty?["n"]?.integer == 0 && empty?["topics"]?.array == [])
        #expect(empty?["baseline_from"]?.string == "2019-12-25")
    }

    @Test func suggestionsNeedFeedbackThatIsThere() async {
        let none = await console("GET", "/api/v1/feedback/01890a5d-ac96-774b-bcce-b302099a8057/suggestions")
        #expect(none.status == .notFound)
        let made = await console("POST", "/api/v1/feedback", #"{"survey":"nps","score":9}"#)
        let answer = await console("GET", "/api/v1/feedback/\(made.json?["id"]?.string ?? "")/suggestions")
        #expect(answer.json?["tags"]?.array == [])
    }

    @Test func topicsAreBornByFeedback() async throws {
        for number in 0..<5 {
            _ = await console(
                "POST", "/api/v1/feedback", #"{"comment":"The parcel locker \#(number)","language":"en"}"#)
        }
        try await server.application.finishTexts()
        let topics = try await server.application.store.read { try $0.topics() }
        #expect(topics.contains { $0.phrase == "parcel locker" && $0.isWhole }, "\(topics)")
    }
}

/// Scores set against the pages and tasks around them.
struct SurroundingsTests {
    private let server: TestServer

    init() async throws { server = try await TestServer() }

    private func send(_ path: String, _ json: String) async -> Response {
        await server.console.send(
            "POST", path, fields: [("Content-Type", "application/json")], body: Array(json.utf8))
    }

    private func answer(_ score: Int, _ context: String) async {
        let response = await send("/api/v1/feedback", #"{"survey":"nps","score":\#(score),"context":\#(context)}"#)
        #expect(response.status == .created, "\(response.text)")
    }

    private func groups(_ query: String) async -> [JSON] {
        await server.console.send("GET", "/api/v1/journey/context?\(query)").json?["groups"]?.array ?? []
    }

    @Test func eachSurroundingHasItsScore() async {
        let page = "https://shop.example/pay"
        await answer(10, #"{"url":"\#(page)?a=1","load_ms":800,"task":"checkout","task_outcome":"success"}"#)
        await answer(9, #"{"url":"\#(page)#x","load_ms":1200,"task":"checkout","task_outcome":"success"}"#)
        await answer(2, #"{"url":"\#(page)","load_ms":5000,"task":"checkout","task_outcome":"failure"}"#)
        await answer(10, #"{"url":"https://shop.example/"}"#)
        await answer(10, "{}")
        for outcome in ["success", "failure"] {
            _ = await send(
                "/api/v1/tasks/attempts", #"{"task":"checkout","outcome":"\#(outcome)","url":"\#(page)?b=2"}"#)
        }
        let pages = await groups("by=page")
        #expect(pages.map { $0["key"]?.string } == [page, "https://shop.example/"])
        #expect(pages.first?["n"]?.integer == 3 && pages.first?["load_ms"]?["n"]?.integer == 3)
        #expect(abs((pages.first?["value"]?.double ?? 0) - 100.0 / 3) < 1e-9)
        #expect(abs((pages.first?["load_ms"]?["mean"]?.double ?? 0) - 7_000.0 / 3) < 1e-9)
        #expect(pages.first?["tasks"]?["value"]?.double == 50 && pages.first?["tasks"]?["n"]?.integer == 2)
        let outcomes = await groups("by=task_outcome")
        #expect(outcomes.map { $0["key"]?.string } == ["success", "failure"])
        #expect(outcomes.map { $0["value"]?.double } == [100, -100])
        let tasks = await groups("by=task")
        #expect(tasks.count == 1 && tasks.first?["n"]?.integer == 3)
        let times = await groups("by=load_time")
        #expect(Set(times.compactMap { $0["key"]?.string }) == ["under 1 s", "1 to 2.5 s", "4 s and more"])
        #expect(await groups("by=page&metric=csat").allSatisfy { $0["n"]?.integer == 0 })
        #expect(await groups("by=page&from=2000-01-01&to=2000-02-01") == [])
    }

    @Test func whatIsNotMeantIsNamed() async {
        for query in ["", "by=tag", "by=page&metric=sus", "by=page&weight=1", "by=page&x=1"] {
            let response = await server.console.send("GET", "/api/v1/journey/context?\(query)")
            #expect(response.status == .unprocessableContent, "\(query)")
        }
    }

    @Test func anAPIsSlipIsToldAndAFormsIsNot() async {
        let wrong = #"{"url":"https://a.example/","load_ms":-1,"task_outcome":"maybe"}"#
        let api = await send("/api/v1/feedback", #"{"survey":"nps","score":9,"context":\#(wrong)}"#)
        #expect(api.status == .unprocessableContent)
        let form = await send("/channels/web/nps", #"{"score":9,"context":\#(wrong)}"#)
        #expect(form.status == .created)
        let posted = await server.stranger().send(
            "POST", "/channels/web/nps", fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array("score=7&context=%7B%22load_ms%22%3A321%2C%22task%22%3A%22find%22%7D".utf8))
        #expect(posted.status == .seeOther)
        let list = await server.console.send("GET", "/api/v1/feedback?task=find").json?["data"]?.array
        #expect(list?.count == 1 && list?.first?["context"]?["load_ms"]?.integer == 321)
    }
}
