import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// The settings, and how metrics follow them.
struct SettingsTests {
    private func patch(_ server: TestServer, _ path: String, _ json: String, token: String) async -> Response {
        await server.stranger().send(
            "PATCH", path,
            fields: [("Content-Type", "application/json"), ("Authorization", "Bearer \(token)")],
            body: Array(json.utf8))
    }

    /// Waits until the rollups are those that the settings want.
    private func ready(_ server: TestServer, token: String) async throws {
        for _ in 0..<2_000 {
            let answer = await server.get("/api/v1/settings", token: token)
            if answer.json?["rollups"]?["state"]?.string == "ready" { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the rollups were never ready")
    }

    @Test func settingsAreReadAndChangedByOwners() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let first = await server.get("/api/v1/settings", token: owner)
        #expect(first.status == .ok)
        #expect(first.json?["time_zone"]?.string == "UTC" && first.json?["week_start"]?.string == "monday")
        #expect(first.json?["privacy_floor"]?.integer == 5 && first.json?["attributes"]?.array == [])
        // In a store with nothing to count there is nothing to wait for.
        let stored = await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, from: server.console)
        #expect(stored.status == .created, "\(stored.text)")
        let changed = await patch(
            server, "/api/v1/settings",
            #"{"organisation":"Shop","week_start":"sunday","privacy_floor":10,"attributes":["plan"]}"#, token: owner)
        #expect(changed.status == .ok, "\(changed.text)")
        #expect(changed.json?["organisation"]?.string == "Shop" && changed.json?["time_zone"]?.string == "UTC")
        #expect(changed.json?["rollups"]?["state"]?.string == "building")
        try await ready(server, token: owner)
        let last = await server.get("/api/v1/settings", token: owner)
        #expect(last.json?["rollups"]?["attributes"]?.array == [.string("plan")])
        let editor = await server.token(.editor)
        #expect(await server.get("/api/v1/settings", token: editor).status == .forbidden)
        #expect(await patch(server, "/api/v1/settings", "{}", token: editor).status == .forbidden)
    }

    @Test(arguments: [
        (#"{"time_zone":"Nowhere/Land"}"#, "time_zone"), (#"{"time_zone":"../etc/passwd"}"#, "time_zone"),
        (#"{"week_start":"someday"}"#, "week_start"), (#"{"privacy_floor":0}"#, "privacy_floor"),
        (#"{"privacy_floor":1001}"#, "privacy_floor"), (#"{"attributes":["a","a"]}"#, "attributes"),
        (#"{"attributes":["a","b","c","d","e","f","g","h","i"]}"#, "attributes"),
        (#"{"attributes":[""]}"#, "attributes"),
        (#"{"attributes":"a"}"#, "attributes"), (#"{"organisation":7}"#, "organisation"),
        (#"{"color":"red"}"#, "color"),
    ])
    func faultsAreNamed(body: String, name: String) async throws {
        let server = try await TestServer()
        let answer = await patch(server, "/api/v1/settings", body, token: await server.token(.owner))
        #expect(answer.status == .unprocessableContent)
        #expect(answer.json?["invalid_params"]?.array?.first?["name"]?.string == name, "\(answer.text)")
    }

    @Test func daysWeeksAndAttributesAreTheOrganisations() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        // 23:30 on a Saturday in UTC is Sunday in Berlin.
        for (time, plan, score) in [
            ("2026-03-28T23:30:00Z", "pro", 10), ("2026-03-29T21:59:59Z", "pro", 9),
            ("2026-03-29T22:00:00Z", "free", 0),
        ] {
            let answer = await server.post(
                "/api/v1/feedback",
                #"{"survey":"nps","score":\#(score),"occurred_at":"\#(time)","person":{"id":"\#(time)","attributes":{"plan":"\#(plan)"}}}"#,
                token: owner)
            #expect(answer.status == .created, "\(answer.text)")
        }
        let undeclared = await server.get("/api/v1/metrics/nps?by=attribute:plan", token: owner)
        #expect(undeclared.json?["groups"]?.array?.map { $0["key"]?.string } == ["pro", "free"])
        let changed = await patch(
            server, "/api/v1/settings", #"{"time_zone":"Europe/Berlin","attributes":["plan"],"week_start":"sunday"}"#,
            token: owner)
        guard changed.status == .ok else { return print("SKIPPED: no tzdata") }
        try await ready(server, token: owner)
        let days = await server.get("/api/v1/metrics/nps?interval=day", token: owner)
        #expect(days.json?["time_zone"]?.string == "Europe/Berlin")
        #expect(
            days.json?["series"]?.array?.map { "\($0["start"]?.string ?? "") \($0["n"]?.integer ?? -1)" }
                == ["2026-03-29 2", "2026-03-30 1"])
        let weeks = await server.get("/api/v1/metrics/nps?interval=week", token: owner)
        #expect(weeks.json?["series"]?.array?.map { $0["start"]?.string } == ["2026-03-29"])
        let declared = await server.get("/api/v1/metrics/nps?by=attribute:plan", token: owner)
        #expect(declared.json?["groups"] == undeclared.json?["groups"])
        let none = await server.get("/api/v1/metrics/nps?by=attribute:", token: owner)
        #expect(none.status == .unprocessableContent)
    }

    @Test func changesAndDeletionsMoveTheMetrics() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let created = await server.post(
            "/api/v1/feedback", #"{"survey":"nps","score":10,"tags":["a"],"external_id":"1"}"#, token: owner)
        let path = try #require(created.field("Location"))
        let viewer = await server.token(.viewer)
        #expect(await patch(server, path, #"{"spam":true}"#, token: viewer).status == .forbidden)
        let editor = await server.token(.editor)
        let spam = await patch(server, path, #"{"spam":true,"status":"closed"}"#, token: editor)
        #expect(spam.status == .ok && spam.json?["spam"]?.bool == true && spam.json?["status"]?.string == "closed")
        #expect(await server.get("/api/v1/metrics/nps", token: viewer).json?["n"]?.integer == 0)
        let back = await patch(
            server, path, #"{"spam":false,"tags":["b","c"],"touchpoint":"shop"}"#, token: editor)
        #expect(back.json?["tags"]?.array == [.string("b"), .string("c")])
        let byTag = await server.get("/api/v1/metrics/nps?by=tag", token: viewer)
        #expect(byTag.json?["groups"]?.array?.map { $0["key"]?.string } == ["b", "c"])
        for (body, name) in [
            (#"{"status":"later"}"#, "status"), (#"{"assignee":"me"}"#, "assignee"), (#"{"tags":[1]}"#, "tags"),
            (#"{"touchpoint":"No Slug"}"#, "touchpoint"), (#"{"spam":1}"#, "spam"), (#"{"score":1}"#, "score"),
            (#"{"assignee":"01990000-0000-7000-8000-000000000000"}"#, "assignee"),
        ] {
            let answer = await patch(server, path, body, token: editor)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.json?["invalid_params"]?.array?.first?["name"]?.string == name, "\(answer.text)")
        }
        let user = await server.console.send(
            "POST", "/api/v1/users", fields: [("Content-Type", "application/json")],
            body: Array(#"{"email":"ann@example.org","role":"editor"}"#.utf8))
        let id = try #require(user.json?["id"]?.string)
        #expect(await patch(server, path, #"{"assignee":"\#(id)"}"#, token: editor).json?["assignee"]?.string == id)
        let assigned = await server.get("/api/v1/feedback?assignee=\(id)", token: viewer)
        #expect(assigned.json?["data"]?.array?.count == 1)
        let fields = [(name: "Authorization", value: "Bearer \(editor)")]
        #expect(await server.stranger().send("DELETE", path, fields: fields).status == .noContent)
        #expect(await server.stranger().send("DELETE", path, fields: fields).status == .notFound)
        #expect(await server.get(path, token: viewer).status == .notFound)
        #expect(await server.get("/api/v1/metrics/nps", token: viewer).json?["n"]?.integer == 0)
        let again = await server.post(
            "/api/v1/feedback", #"{"survey":"nps","score":1,"external_id":"1"}"#, token: owner)
        #expect(again.status == .created, "the natural key went with the record")
    }
}
