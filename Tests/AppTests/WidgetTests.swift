import Channels
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

@testable import App

/// What pages of other sites ask for and tell.
struct WidgetTests {
    private func tell(_ server: TestServer, _ json: String, _ survey: String = "nps") async -> Response {
        await server.stranger().send(
            "POST", "/channels/web/\(survey)/events",
            fields: [("Content-Type", "text/plain;charset=UTF-8"), ("Origin", "https://shop.example")],
            body: Array(json.utf8))
    }

    private func counts(_ server: TestServer) async throws -> [ImpressionOutcome: Int] {
        let counts = try await server.application.store.read {
            try $0.impressionCounts(survey: "nps", from: nil, to: nil)
        }
        return Dictionary(counts.map { ($0.outcome, $0.count) }, uniquingKeysWith: +)
    }

    @Test func theWidgetAndItsSurveyAreForEverySite() async throws {
        let server = try await TestServer()
        for path in ["/widget.js", "/proof.js"] {
            let file = await server.get(path)
            #expect(file.field("Cross-Origin-Resource-Policy") == "cross-origin")
            #expect(file.field("Access-Control-Allow-Origin") == "*")
            #expect(file.field("Set-Cookie") == nil)
        }
        let survey = await server.get("/channels/web/nps/form?lang=de", fields: [("Origin", "https://shop.example")])
        #expect(survey.field("Access-Control-Allow-Origin") == "*" && survey.field("Set-Cookie") == nil)
        #expect(survey.json?["language"]?.string == "de" && survey.json?["open"]?.bool == true)
        #expect(survey.json?["questions"]?.array?.count == 2)
        #expect(survey.json?["text"]?["send"]?.string == "Feedback senden")
        #expect(await server.get("/channels/web/none/form").status == .notFound)
    }

    @Test func impressionsAreCountedOnceEach() async throws {
        let server = try await TestServer()
        for event in ["shown", "shown", "started", "dismissed"] {
            #expect(await tell(server, #"{"event":"\#(event)","impression":"one"}"#).status == .noContent)
        }
        #expect(await tell(server, #"{"event":"ignored","impression":"two"}"#).status == .noContent)
        _ = await server.post("/channels/web/nps", #"{"score":9,"impression":"three","submission_id":"s1"}"#)
        _ = await server.post("/channels/web/nps", #"{"score":9,"impression":"three","submission_id":"s1"}"#)
        #expect(try await counts(server) == [.shown: 1, .started: 1, .dismissed: 1, .ignored: 1, .answered: 1])
        for wrong in [#"{"event":"answered"}"#, #"{"event":"x"}"#, "{}", #"{"event":"shown","user_id":5}"#] {
            #expect(await tell(server, wrong).status == .unprocessableContent, "\(wrong)")
        }
        #expect(await tell(server, "{").status == .badRequest)
        #expect(await tell(server, #"{"event":"shown"}"#, "none").status == .notFound)
    }

    @Test func daysOfImpressionsAreTheOrganisations() async throws {
        let server = try await TestServer()
        _ = await tell(server, #"{"event":"shown"}"#)
        let day = server.clock.now.day
        let found = try await server.application.store.read { reader in
            (
                try reader.impressionCounts(survey: nil, from: day, to: day.advanced(by: 1)).map(\.count),
                try reader.impressionCounts(survey: nil, from: day.advanced(by: 1), to: nil).map(\.count),
                try reader.impressionCounts(survey: "csat", from: nil, to: nil).map(\.count)
            )
        }
        #expect(found.0 == [1] && found.1 == [] && found.2 == [])
    }

    @Test func nobodyIsAskedWithinTheirPause() async throws {
        let server = try await TestServer()
        let survey = """
            {"slug":"all","name":"A","questions":[{"key":"nps","kind":"nps","label":{"en":"?"}}],
             "asking":{"cooldown_days":30,"cooldown_scope":"all","sampling":1}}
            """
        _ = await server.post("/api/v1/surveys", survey, token: await server.token(.editor))
        func ask(_ id: String?) async -> JSON? {
            await tell(server, #"{"event":"ask"\#(id.map { #","user_id":"\#($0)""# } ?? "")}"#, "all").json
        }
        #expect(await ask("c1")?["ask"]?.bool == true)
        #expect(await ask(nil)?["ask"]?.bool == true)
        // An answer to another survey is a pause for this one, and so is having been shown it.
        _ = await server.post("/channels/web/nps", #"{"score":9,"user_id":"c1"}"#)
        _ = await tell(server, #"{"event":"shown","user_id":"c2"}"#, "all")
        for id in ["c1", "c2"] {
            #expect(await ask(id)?["ask"]?.bool == false)
            #expect(await ask(id)?["reason"]?.string == "cooldown")
        }
        server.clock.advance(milliseconds: 31 * 86_400_000)
        for id in ["c1", "c2"] { #expect(await ask(id)?["ask"]?.bool == true) }
    }

    @Test func theSampleIsTheSamePeopleEachTime() {
        let asking = Asking(sampling: 0.25)
        let people = (0..<8_000).map { "cust_\($0)" }
        let first = people.filter { asking.samples(RecordImpression.draw("nps", $0)) }
        #expect((1_850...2_150).contains(first.count), "\(first.count)")
        #expect(people.filter { asking.samples(RecordImpression.draw("nps", $0)) } == first)
        let other = people.filter { asking.samples(RecordImpression.draw("csat", $0)) }
        #expect(Set(first).intersection(other).count < 700)
    }

    @Test func answersAreKeptBeforeTheEndAndJoined() async throws {
        let server = try await TestServer()
        let viewer = await server.token(.viewer)
        let first = await tellAnswer(server, #"{"score":2,"submission_id":"p1","partial":true,"impression":"i"}"#)
        #expect(first.status == .created)
        let more = await tellAnswer(server, #"{"comment":"slow","submission_id":"p1","partial":true}"#)
        #expect(more.status == .ok && more.json?["id"] == first.json?["id"])
        // The score is required and was given before.
        let last = await tellAnswer(server, #"{"comment":"slow delivery","submission_id":"p1","impression":"i"}"#)
        #expect(last.status == .ok, "\(last.text)")
        let late = await tellAnswer(server, #"{"score":10,"submission_id":"p1","partial":true}"#)
        #expect(late.status == .ok)
        let records = await server.get("/api/v1/feedback", token: viewer).json?["data"]?.array ?? []
        #expect(records.count == 1)
        #expect(records[0]["score"]?.integer == 2 && records[0]["comment"]?.string == "slow delivery")
        #expect(await server.get("/api/v1/metrics/nps", token: viewer).json?["n"]?.integer == 1)
        #expect(try await counts(server) == [.answered: 1])
        #expect(await server.get("/api/v1/feedback?q=delivery", token: viewer).json?["data"]?.array?.count == 1)
    }

    private func tellAnswer(_ server: TestServer, _ json: String) async -> Response {
        await server.post("/channels/web/nps", json)
    }

    @Test func anAnswerThatWaitedHasTheTimeItWasGiven() async throws {
        let server = try await TestServer()
        let sent = await server.post(
            "/channels/web/nps", #"{"score":9,"mode":"kiosk","waited_seconds":7200,"submission_id":"k1"}"#)
        #expect(sent.status == .created)
        let record = await server.get("/api/v1/feedback", token: await server.token(.viewer)).json?["data"]?.array?
            .first
        #expect(record?["channel"]?.string == "kiosk")
        let given = server.clock.now.advanced(byMilliseconds: -7_200_000)
        #expect(record?["occurred_at"] == RecordJSON.time(given))
        #expect(record?["received_at"] == RecordJSON.time(server.clock.now))
    }

    @Test func onlyASignedIdentityIsBelievedWhereTheSurveySaysSo() async throws {
        let server = try await TestServer()
        let survey = """
            {"slug":"signed","name":"S","questions":[{"key":"nps","kind":"nps","label":{"en":"?"}}],
             "web":{"signed_identity":true}}
            """
        let owner = await server.token(.owner)
        _ = await server.post("/api/v1/surveys", survey, token: owner)
        let secret = await server.get("/api/v1/surveys/signed/identity", token: owner).json?["secret"]?.string ?? ""
        func person(_ more: String, _ survey: String) async -> String? {
            let sent = await server.post("/channels/web/\(survey)", #"{"score":9,"user_id":"c9"\#(more)}"#)
            let id = sent.json?["id"]?.string ?? ""
            return await server.get("/api/v1/feedback/\(id)", token: owner).json?["person"]?["id"]?.string
        }
        let code = VisitorIdentity.code("c9", secret: secret)
        #expect(await person(#","user_hash":"\#(code)""#, "signed") == "c9")
        #expect(await person("", "signed") == nil)
        #expect(await person(#","user_hash":"00""#, "signed") == nil)
        #expect(await person("", "nps") == "c9")
        #expect(await person(#","user_hash":"\#(code)""#, "nps") == nil)
    }

    @Test func aCodeLeadsToTheForm() async throws {
        let server = try await TestServer(publicURL: "https://feedback.example")
        let code = await server.get("/f/nps/qr.svg")
        #expect(code.status == .ok && code.field("Content-Type") == "image/svg+xml", "\(code.text)")
        // 30 bytes at level M are a code of version 3, 29 modules, with four of border on each side.
        #expect(code.text.contains("viewBox=\"0 0 37 37\""))
        #expect(await server.get("/f/nps/qr.svg?lang=de").text != code.text)
        #expect(await server.get("/f/none/qr.svg").status == .notFound)
    }
}
