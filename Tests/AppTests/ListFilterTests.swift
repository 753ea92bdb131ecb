import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Every filter of the list alone and with every other, and every order, against a look at each line of the export.
struct ListFilterTests {
    private struct Filter: Sendable {
        let query: String
        let holds: @Sendable (JSON) -> Bool
    }

    /// Which metric a question of these surveys feeds.
    private static let metrics = [
        "nps/nps": "nps", "csat/csat": "csat", "ces/ces": "ces", "mix/nps": "nps", "mix/csat": "csat",
        "mix/scale": "scale", "mix/sus": "sus", "mix/lite": "umux_lite", "mix/done": "tasks", "mix/stars": "stars",
        "mix/thumbs": "thumbs",
    ]

    private static let survey = #"""
        {"slug":"mix","name":"Mix","questions":[
         {"key":"scale","kind":"scale","min":-3,"max":3,"label":{"en":"?"}},{"key":"nps","kind":"nps","label":{"en":"?"}},
         {"key":"csat","kind":"csat","label":{"en":"?"}},{"key":"sus","kind":"sus","label":{"en":"?"}},
         {"key":"lite","kind":"umux_lite","label":{"en":"?"}},{"key":"done","kind":"task","label":{"en":"?"}},
         {"key":"stars","kind":"stars","label":{"en":"?"}},{"key":"thumbs","kind":"thumbs","label":{"en":"?"}},
         {"key":"text","kind":"text","label":{"en":"?"}}],"thanks":[{"text":{"en":"Thanks"}}]}
        """#

    private static let answers: [(survey: String, json: String)] = [
        ("nps", #"{"question":"nps","value":10}"#), ("nps", #"{"question":"nps","value":7}"#),
        ("nps", #"{"question":"nps","value":0}"#), ("csat", #"{"question":"csat","value":5}"#),
        ("ces", #"{"question":"ces","value":2}"#), ("mix", #"{"question":"scale","value":-2}"#),
        ("mix", #"{"question":"csat","value":1},{"question":"nps","value":9}"#),
        ("mix", #"{"question":"sus","value":[4,1,5,2,5,1,4,2,3,1]},{"question":"scale","value":3}"#),
        ("mix", #"{"question":"lite","value":[6,7]}"#), ("mix", #"{"question":"done","value":"failure"}"#),
        ("mix", #"{"question":"done","value":"success"},{"question":"nps","value":3}"#),
        ("mix", #"{"question":"stars","value":4},{"question":"thumbs","value":1}"#),
        ("mix", #"{"question":"text","value":"I love it, it is great"}"#),
    ]

    private static let recordCount = 44

    /// Records that differ in everything that a filter asks for.
    private static func fill(_ server: TestServer) async throws {
        let survey = await server.console.json("POST", "/api/v1/surveys", Self.survey)
        try #require(survey.status == .created, "\(survey.text)")
        let user = await server.console.json("POST", "/api/v1/users", #"{"email":"a@example.org","role":"editor"}"#)
        let assignee = try #require(user.json?["id"]?.string)
        var ids: [String] = []
        for number in 0..<recordCount {
            let (survey, answers) = Self.answers[number % Self.answers.count]
            let person =
                number % 3 == 0
                ? #","person":{"id":"p\#(number % 4)","attributes":{"plan":"\#(number % 2 == 0 ? "pro" : "free")"}}"#
                : ""
            let comment =
                number % 5 == 0 && survey != "mix" ? #","comment":"slow parcel \#(number), I love it"# + "\"" : ""
            let context =
                number % 11 == 0
                ? #","context":{"url":"https://a.example/p","task":"buy","task_outcome":"success"}"# : ""
            let body = #"""
                {"survey":"\#(survey)","channel":"\#(["api", "email", "import"][number % 3])","answers":[\#(answers)]\#(comment)\#(person)\#(context),
                 "touchpoint":"t\#(number % 2)","tags":["x\#(number % 3)"],"language":"\#(number % 4 == 0 ? "de" : "en")",
                 "solicited":\#(number % 7 != 0),"occurred_at":"2026-01-0\#(1 + number % 4)T10:00:00Z"}
                """#
            let made = await server.console.json("POST", "/api/v1/feedback", body)
            #expect(made.status == .created, "\(made.text)")
            ids.append(made.json?["id"]?.string ?? "")
            if number % 2 == 0 { server.clock.advance(milliseconds: 1_000) }
        }
        for (number, id) in ids.enumerated() where number % 6 == 0 {
            server.clock.advance(milliseconds: 500)
            let change = [#"{"status":"closed"}"#, #"{"spam":true}"#, #"{"assignee":"\#(assignee)"}"#][number / 6 % 3]
            #expect(await server.console.json("PATCH", "/api/v1/feedback/\(id)", change).status == .ok)
        }
        try await server.application.finishTexts()
    }

    private static func time(_ record: JSON, _ name: String) -> Int64 {
        Timestamp.milliseconds(rfc3339: Array((record[name]?.string ?? "").utf8)) ?? 0
    }

    private static func filters(_ records: [JSON]) -> [Filter] {
        func text(_ name: String, _ value: String) -> Filter {
            Filter(query: "\(name)=\(value)") { $0[name]?.string == value }
        }
        func flag(_ name: String, _ value: Bool) -> Filter {
            Filter(query: "\(name)=\(value)") { $0[name]?.bool == value }
        }
        let updated = records.map { time($0, "updated_at") }.sorted()[records.count / 2]
        let assignee = records.compactMap { $0["assignee"]?.string }.first ?? ""
        let person = records.compactMap { $0["person"]?["person_id"]?.string }.first ?? ""
        var filters = [
            Filter(query: "since=2026-01-03T10:00:00Z") { time($0, "occurred_at") >= 1_767_434_400_000 },
            Filter(query: "until=2026-01-03") { time($0, "occurred_at") < 1_767_398_400_000 },
            Filter(query: "updated_since=\(Timestamp.rfc3339(milliseconds: updated))") {
                time($0, "updated_at") >= updated
            },
            text("channel", "api"), text("survey", "mix"), text("touchpoint", "t1"), text("status", "closed"),
            text("status", "open"), text("assignee", assignee), text("language", "de"), flag("solicited", true),
            flag("solicited", false), flag("spam", true), flag("counted", true), flag("counted", false),
            Filter(query: "tag=x1") { $0["tags"]?.array?.contains(.string("x1")) == true },
            Filter(query: "person=p3") { $0["person"]?["id"]?.string == "p3" },
            Filter(query: "person=\(person)") { $0["person"]?["person_id"]?.string == person },
            Filter(query: "attribute%5Bplan%5D=pro") { $0["person"]?["attributes"]?["plan"]?.string == "pro" },
            Filter(query: "q=parcel+slow") { $0["comment"]?.string?.contains("slow parcel") == true },
            Filter(query: "sentiment=positive") { $0["sentiment"]?["label"]?.string == "positive" },
            Filter(query: "task_outcome=success") { $0["context"]?["task_outcome"]?.string == "success" },
            Filter(query: "score_min=3") { ($0["score"]?.integer ?? -99) >= 3 },
            Filter(query: "score_max=-1") { ($0["score"]?.integer ?? 99) <= -1 },
        ]
        for metric in ["nps", "csat", "ces", "stars", "thumbs", "scale", "sus", "umux_lite", "tasks", "sentiment"] {
            filters.append(Filter(query: "metric=\(metric)") { Self.feeds($0, metric) { _ in true } })
        }
        for (group, range) in [("promoter", 9...10), ("passive", 7...8), ("detractor", 0...6)] {
            filters.append(
                Filter(query: "group=\(group)") { Self.feeds($0, "nps") { range.contains(Int($0.integer ?? -1)) } })
        }
        return filters
    }

    /// Whether the record has an answer that feeds the metric, and is one of these.
    private static func feeds(_ record: JSON, _ metric: String, _ isWanted: (JSON) -> Bool) -> Bool {
        if metric == "sentiment" { return record["sentiment"]?["label"]?.string != nil }
        if metric == "tasks", record["context"]?["task_outcome"]?.string != nil { return true }
        let survey = record["survey"]?.string ?? ""
        return (record["answers"]?.array ?? []).contains { answer in
            Self.metrics["\(survey)/\(answer["question"]?.string ?? "")"] == metric
                && isWanted(answer["value"] ?? .null)
        }
    }

    /// Filters of one name, and those that say together something of one answer, are not two filters.
    private static func isPair(_ left: Filter, _ right: Filter) -> Bool {
        func name(_ filter: Filter) -> String { String(filter.query.prefix { $0 != "=" }) }
        let ofAnswers = ["metric", "group", "score_min", "score_max"]
        return name(left) != name(right) && !(ofAnswers.contains(name(left)) && ofAnswers.contains(name(right)))
    }

    private static let sorts = [
        "occurred_at", "-occurred_at", "received_at", "-received_at", "created_at", "-created_at", "updated_at",
        "-updated_at", "score", "-score",
    ]

    private static func key(_ record: JSON, _ sort: String) -> Int64 {
        let name = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
        if name == "score" {
            // Without one last, in both directions.
            let missing: Int64 = sort.hasPrefix("-") ? .min : .max
            return record["score"]?.integer ?? missing
        }
        return time(record, name == "created_at" ? "received_at" : name)
    }

    private static func isSorted(_ records: [JSON], _ sort: String) -> Bool {
        let keys = records.map { key($0, sort) }
        return zip(keys, keys.dropFirst()).allSatisfy { sort.hasPrefix("-") ? $0 >= $1 : $0 <= $1 }
    }

    private static func list(_ server: TestServer, _ query: String) async -> [JSON] {
        let answer = await server.console.send("GET", "/api/v1/feedback?limit=500&\(query)")
        #expect(answer.status == .ok, "\(query): \(answer.text)")
        return answer.json?["data"]?.array ?? []
    }

    private static func exported(_ server: TestServer) async throws -> [JSON] {
        let export = await server.console.send("GET", "/api/v1/export/feedback.ndjson")
        return try NDJSON.lines(try await export.wholeBody()).map { try JSONReader.read(Array($0.bytes)) }
    }

    @Test func everyFilterAndEveryPairSelectsWhatTheExportSays() async throws {
        let server = try await TestServer()
        try await Self.fill(server)
        let records = try await Self.exported(server)
        #expect(records.count == Self.recordCount)
        let filters = Self.filters(records)
        var checked = 0
        var some = 0
        func check(_ used: [Filter]) async {
            let wanted = records.filter { record in used.allSatisfy { $0.holds(record) } }
            let sort = Self.sorts[checked % Self.sorts.count]
            let query = (used.map(\.query) + ["sort=\(sort)"]).joined(separator: "&")
            let found = await Self.list(server, query)
            let ids = found.compactMap { $0["id"]?.string }
            #expect(Set(ids) == Set(wanted.compactMap { $0["id"]?.string }) && ids.count == wanted.count, "\(query)")
            #expect(Self.isSorted(found, sort), "\(query)")
            checked += 1
            if !wanted.isEmpty, wanted.count < records.count { some += 1 }
        }
        for (place, filter) in filters.enumerated() {
            await check([filter])
            for other in filters[(place + 1)...] where Self.isPair(filter, other) { await check([filter, other]) }
        }
        #expect(checked > 500 && some > 250, "\(checked) lists, \(some) of them with some records")
    }

    @Test(arguments: sorts)
    func pagesOfEveryOrderAreTheWholeList(sort: String) async throws {
        let server = try await TestServer()
        try await Self.fill(server)
        for filter in ["", "&survey=mix", "&metric=nps&solicited=true"] {
            let whole = await Self.list(server, "sort=\(sort)\(filter)").compactMap { $0["id"]?.string }
            for limit in [1, 7] {
                var found: [String] = []
                var path: String? = "/api/v1/feedback?sort=\(sort)\(filter)&limit=\(limit)"
                while let next = path, found.count <= Self.recordCount {
                    let answer = await server.console.send("GET", next)
                    found += answer.json?["data"]?.array?.compactMap { $0["id"]?.string } ?? []
                    path = answer.field("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
                    #expect((path != nil) == (answer.json?["has_more"]?.bool == true))
                }
                #expect(found == whole, "\(sort)\(filter) by \(limit)")
            }
        }
    }

    @Test func everyListWithPagesLinksToTheNext() async throws {
        let server = try await TestServer()
        try await Self.fill(server)
        for _ in 0..<3 { _ = await server.token(.viewer) }
        for path in ["/api/v1/feedback", "/api/v1/people", "/api/v1/audit"] {
            let answer = await server.console.send("GET", path + "?limit=2")
            let cursor = try #require(answer.json?["next_cursor"]?.string)
            #expect(answer.field("Link") == "<\(path)?limit=2&cursor=\(cursor)>; rel=\"next\"")
            let whole = await server.console.send("GET", path + "?limit=500")
            #expect(whole.json?["has_more"]?.bool == false && whole.field("Link") == nil)
        }
    }

    @Test func aCursorIsGoodForItsOwnListOnly() async throws {
        let server = try await TestServer()
        try await Self.fill(server)
        let first = await server.console.send("GET", "/api/v1/feedback?sort=-score&survey=nps&limit=2")
        let cursor = try #require(first.json?["next_cursor"]?.string)
        for query in [
            "sort=-score&survey=nps", "survey=nps&limit=9&sort=-score", "survey=nps&sort=-score&channel=",
        ] {
            #expect(await server.console.send("GET", "/api/v1/feedback?\(query)&cursor=\(cursor)").status == .ok)
        }
        for (query, word) in [
            ("survey=nps", "sort=-score"), ("sort=score&survey=nps", "sort=-score"), ("sort=-score", "filters"),
            ("sort=-score&survey=csat", "filters"), ("sort=-score&survey=nps&channel=api", "filters"),
        ] {
            let refused = await server.console.send("GET", "/api/v1/feedback?\(query)&cursor=\(cursor)")
            #expect(refused.status == .unprocessableContent)
            let fault = refused.json?["invalid_params"]?.array?.first
            #expect(fault?["name"]?.string == "cursor" && fault?["reason"]?.string?.contains(word) == true, "\(query)")
        }
        for cursor in ["x", "MTIuMw", cursor + "A", "LXNjb3Jl"] {
            let refused = await server.console.send("GET", "/api/v1/feedback?sort=-score&survey=nps&cursor=\(cursor)")
            #expect(refused.status == .unprocessableContent, "\(cursor)")
        }
    }
}

extension InMemoryClient {
    fileprivate func json(_ method: String, _ path: String, _ body: String) async -> Response {
        await send(method, path, fields: [("Content-Type", "application/json")], body: Array(body.utf8))
    }
}
