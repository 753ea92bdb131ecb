import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// From a customer's form to stored feedback.
struct WebFormTests {
    private static let form = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]

    private func post(_ server: TestServer, _ body: String, to survey: String = "nps") async -> Response {
        await server.stranger().send(
            "POST", "/channels/web/\(survey)", fields: WebFormTests.form + [("Accept", "text/html")],
            body: Array(body.utf8))
    }

    private func records(_ server: TestServer, _ query: String = "") async -> [JSON] {
        await server.get("/api/v1/feedback\(query)", token: await server.token(.viewer)).json?["data"]?.array ?? []
    }

    @Test(arguments: ["nps", "csat", "ces"])
    func theThreeSurveysAreThereFromTheStart(survey: String) async throws {
        let server = try await TestServer()
        let page = await server.get("/f/\(survey)")
        #expect(page.status == .ok)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        #expect(page.text.contains("action=\"/channels/web/\(survey)\""))
        #expect(page.text.contains("type=\"radio\""))
        // Our own file and nothing inline.
        let scripts = page.text.split(separator: "<script", omittingEmptySubsequences: false).dropFirst()
        #expect(scripts.map { String($0.prefix { $0 != "<" }) } == [#" type="module" src="/form.js">"#])
        #expect(page.field("Content-Security-Policy")?.contains("default-src 'none'") == true)
    }

    @Test func aFormLeadsToTheThankYouPageAndIsStored() async throws {
        let server = try await TestServer()
        let answer = await post(server, "nps=9&comment=Fast+delivery+%F0%9F%9A%9A")
        #expect(answer.status == .seeOther, "\(answer.text)")
        let thanks = try #require(answer.field("Location"))
        #expect(thanks == "/f/nps/thanks?score=9")
        #expect(await server.get(thanks).status == .ok)
        let record = try #require(await records(server).first)
        #expect(record["score"]?.integer == 9)
        #expect(record["comment"]?.string == "Fast delivery \u{1F69A}")
        #expect(record["channel"]?.string == "web")
        #expect(record["solicited"]?.bool == true)
        #expect(record["counted"]?.bool == true)
    }

    @Test func theShorthandNamesWorkInJSONAndAsABeacon() async throws {
        let server = try await TestServer()
        let json = await server.post("/channels/web/csat", #"{"score":5,"comment":"good"}"#)
        #expect(json.status == .created && json.json?["id"]?.string != nil, "\(json.text)")
        let beacon = await server.stranger().send(
            "POST", "/channels/web/ces", fields: [("Content-Type", "text/plain;charset=UTF-8")],
            body: Array(#"{"score":7}"#.utf8))
        #expect(beacon.status == .created, "\(beacon.text)")
        #expect(await records(server).count == 2)
    }

    @Test func aMistakeShowsTheFormAgainWithWhatWasTyped() async throws {
        let server = try await TestServer()
        let answer = await post(server, "comment=I+typed+%3Cb%3Ea+lot%3C%2Fb%3E&email=nobody")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("I typed &lt;b&gt;a lot&lt;/b&gt;"))
        #expect(answer.text.contains("value=\"nobody\""))
        #expect(await records(server).isEmpty)
    }

    @Test(arguments: ["nps=11", "nps=-1", "nps=%2B5", "nps=9.5", "nps=abc", "score=11", "nps=", "nps=9&score=3"])
    func aScoreThatIsNoneIsRefused(body: String) async throws {
        let server = try await TestServer()
        #expect(await post(server, body).status == .unprocessableContent, "\(body)")
        #expect(await records(server).isEmpty)
    }

    @Test func theSameSubmissionIsStoredOnce() async throws {
        let server = try await TestServer()
        let body = "nps=9&submission_id=0199aaaa-0000-7000-8000-000000000001"
        #expect(await post(server, body).status == .seeOther)
        #expect(await post(server, body).status == .seeOther)
        #expect(await records(server).count == 1)
    }

    @Test func aFilledHoneypotIsKeptButNotCounted() async throws {
        let server = try await TestServer()
        #expect(await post(server, "nps=0&fx_ref=buy+now").status == .seeOther)
        let record = try #require(await records(server).first)
        #expect(record["spam"]?.bool == true && record["counted"]?.bool == false)
        let metric = await server.get("/api/v1/metrics/nps", token: await server.token(.viewer))
        #expect(metric.json?["n"]?.integer == 0)
        #expect(metric.json?["value"] == .null)
    }

    @Test func aFormWithoutOurTokenIsTakenAndOnlyLooksALittleLikeSpam() async throws {
        let server = try await TestServer()
        _ = await post(server, "nps=9")
        let record = try #require(await records(server).first)
        #expect(record["counted"]?.bool == true)
        #expect((record["spam_score"]?.integer ?? 0) > 0)
    }

    @Test func anotherSitesPageMayPostAndReadTheAnswer() async throws {
        let server = try await TestServer()
        let preflight = await server.stranger().send(
            "OPTIONS", "/channels/web/nps",
            fields: [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")])
        #expect(preflight.status == .noContent)
        #expect(preflight.field("Access-Control-Allow-Origin") == "*")
        #expect(preflight.field("Access-Control-Allow-Methods") == "POST, OPTIONS")
        let answer = await server.post(
            "/channels/web/nps", #"{"score":9}"#, fields: [("Origin", "https://shop.example")])
        #expect(answer.field("Access-Control-Allow-Origin") == "*")
        #expect(answer.fields.contains { $0.name == .vary && $0.value == "Origin" })
    }

    @Test func oneAddressIsLimitedAndAnotherIsNot() async throws {
        let server = try await TestServer(isRateLimited: true)
        var accepted = 0
        for _ in 0..<100 {
            let answer = await server.post("/channels/web/nps", #"{"score":9}"#)
            if answer.status == .created { accepted += 1 } else { #expect(answer.status == .tooManyRequests) }
        }
        #expect((30...45).contains(accepted), "\(accepted)")
        let refused = await server.post("/channels/web/nps", #"{"score":9}"#)
        #expect(refused.json?["code"]?.string == "rate_limited")
        #expect(Int(refused.field("Retry-After") ?? "") ?? 0 >= 1)
        #expect(refused.field("RateLimit") != nil && refused.field("RateLimit-Policy") != nil)
        let other = await server.post(
            "/channels/web/nps", #"{"score":9}"#, from: server.stranger(0xC000_0202))
        #expect(other.status == .created)
        server.clock.advance(milliseconds: 60_000)
        #expect(await server.post("/channels/web/nps", #"{"score":9}"#).status == .created)
    }
}
