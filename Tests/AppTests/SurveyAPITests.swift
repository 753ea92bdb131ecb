import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Surveys by the API: made, read, replaced, archived, each by whom it is for.
struct SurveyAPITests {
    private static let survey = """
        {"slug":"delivery","name":"After delivery","languages":["en","de"],
         "questions":[
          {"key":"nps","kind":"nps","required":true,"label":{"en":"How likely?","de":"Wie wahrscheinlich?"}},
          {"key":"why","kind":"text","label":{"en":"Why?","de":"Warum?"},"show_if":{"question":"nps","from":0,"to":6}}],
         "thanks":[{"if":{"question":"nps","from":9,"to":10},"text":{"en":"Yes!","de":"Ja!"}},
                   {"text":{"en":"Thanks.","de":"Danke."}}],
         "consent":{"required":false,"text":{"en":"Quote me","de":"Zitieren"}},
         "theme":{"accent":"#0a6cff","logo":null},
         "asking":{"sampling":0.5,"cooldown_days":84,"cooldown_scope":"all","opens":null,"closes":"2040-01-01T00:00:00Z"},
         "web":{"origins":["https://shop.example"],"frame_ancestors":[]}}
        """

    private func send(
        _ server: TestServer, _ method: String, _ path: String, _ body: String = "", token: String
    ) async -> Response {
        await server.stranger().send(
            method, path, fields: [("Content-Type", "application/json"), ("Authorization", "Bearer \(token)")],
            body: Array(body.utf8))
    }

    @Test func anEditorMakesASurveyThatAnswersAtOnce() async throws {
        let server = try await TestServer()
        let made = await server.post("/api/v1/surveys", Self.survey, token: await server.token(.editor))
        #expect(made.status == .created, "\(made.text)")
        #expect(made.field("Location") == "/api/v1/surveys/delivery")
        #expect(made.json?["version"]?.integer == 1 && made.json?["status"]?.string == "live")
        let read = await server.get("/api/v1/surveys/delivery", token: await server.token(.viewer))
        #expect(read.json == made.json)
        #expect(read.json?["asking"]?["closes"]?.string == "2040-01-01T00:00:00Z")
        #expect(await server.get("/f/delivery?lang=de").text.contains("Wie wahrscheinlich?"))
        let answer = await server.post("/channels/web/delivery", #"{"score":3,"why":"slow"}"#)
        #expect(answer.status == .created, "\(answer.text)")
        let again = await server.post("/api/v1/surveys", Self.survey, token: await server.token(.editor))
        #expect(again.status == .conflict)
    }

    /// The contract's own example has texts that only the first language has.
    @Test func theFirstLanguageStandsInForAnother() async throws {
        let server = try await TestServer()
        let editor = await server.token(.editor)
        let survey = Self.survey.replacing(#","de":"Warum?""#, with: "").replacing(#","de":"Danke.""#, with: "")
            .replacing(#","de":"Zitieren""#, with: "")
        let made = await server.post("/api/v1/surveys", survey, token: editor)
        #expect(made.status == .created, "\(made.text)")
        let page = await server.get("/f/delivery?lang=de").text
        #expect(page.contains("Wie wahrscheinlich?") && page.contains("Why?") && page.contains("Quote me"))
        let thanks = await server.get("/f/delivery/thanks?score=3&lang=de").text
        #expect(thanks.contains("Thanks."))
        let other = survey.replacing(#""slug":"delivery""#, with: #""slug":"other""#)
            .replacing(#"{"en":"Why?"}"#, with: #"{"de":"Warum?"}"#)
        let refused = await server.post("/api/v1/surveys", other, token: editor)
        #expect(refused.status == .unprocessableContent && refused.text.contains("questions[1].label"))
    }

    @Test(arguments: [("POST", ""), ("PUT", "/nps"), ("PATCH", "/nps"), ("DELETE", "/nps"), ("GET", "/nps/identity")])
    func othersMayNot(method: String, rest: String) async throws {
        let server = try await TestServer()
        let viewer = await send(
            server, method, "/api/v1/surveys" + rest, "{}", token: await server.token(.viewer))
        #expect(viewer.status == .forbidden, "\(method)")
        let nobody = await server.stranger().send(method, "/api/v1/surveys" + rest)
        #expect(nobody.status == .unauthorized, "\(method)")
    }

    @Test func otherQuestionsMakeANewVersionAndOldAnswersStayWithTheirs() async throws {
        let server = try await TestServer()
        let editor = await server.token(.editor)
        _ = await server.post("/api/v1/surveys", Self.survey, token: editor)
        _ = await server.post("/channels/web/delivery", #"{"score":9}"#)
        let renamed = Self.survey.replacing("After delivery", with: "Later")
        let same = await send(server, "PUT", "/api/v1/surveys/delivery", renamed, token: editor)
        #expect(same.status == .ok && same.json?["version"]?.integer == 1, "\(same.text)")
        let asked = Self.survey.replacing("How likely?", with: "Would you?")
        let other = await send(server, "PUT", "/api/v1/surveys/delivery", asked, token: editor)
        #expect(other.status == .ok && other.json?["version"]?.integer == 2, "\(other.text)")
        _ = await server.post("/channels/web/delivery", #"{"score":8}"#)
        let records = await server.get("/api/v1/feedback?survey=delivery", token: editor)
        let versions = records.json?["data"]?.array?.compactMap { $0["survey_version"]?.integer } ?? []
        #expect(versions.sorted() == [1, 2])
        let stale = asked.replacing(#""slug":"delivery""#, with: #""slug":"delivery","version":1"#)
        #expect(await send(server, "PUT", "/api/v1/surveys/delivery", stale, token: editor).status == .conflict)
        #expect(await send(server, "PUT", "/api/v1/surveys/nothing", "{}", token: editor).status.code == 422)
    }

    @Test func anArchivedSurveyKeepsItsAnswersAndTakesNoMore() async throws {
        let server = try await TestServer()
        let editor = await server.token(.editor)
        _ = await server.post("/channels/web/nps", #"{"score":9}"#)
        let archived = await send(server, "DELETE", "/api/v1/surveys/nps", token: editor)
        #expect(archived.status == .ok && archived.json?["status"]?.string == "archived")
        let refused = await server.post("/channels/web/nps", #"{"score":9}"#)
        #expect(refused.status == .unprocessableContent && refused.text.contains("is archived"))
        #expect(await server.get("/f/nps").text.contains("has ended"))
        let form = await server.stranger().send(
            "POST", "/channels/web/nps",
            fields: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html")],
            body: Array("nps=9".utf8))
        #expect(form.status == .gone && !form.text.contains("<form"))
        #expect(await server.get("/api/v1/metrics/nps", token: editor).json?["n"]?.integer == 1)
        let back = await send(server, "PATCH", "/api/v1/surveys/nps", #"{"status":"live"}"#, token: editor)
        #expect(back.json?["status"]?.string == "live")
        #expect(await server.post("/channels/web/nps", #"{"score":9}"#).status == .created)
    }

    @Test(arguments: [
        (#"{"name":"x"}"#, "slug"), (#"{"slug":"a","name":"x","questions":[],"colour":1}"#, "colour"),
        (#"{"slug":"a","name":"x","questions":[]}"#, "questions"),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"sus","items":[],"label":{"en":"l"}}]}"#,
            "questions[0].items"
        ),
        (
            #"{"slug":"a","name":"x","questions":[{"key":"k","kind":"nps","label":{"en":"l"},"help":"?"}]}"#,
            "questions[0].help"
        ),
        (
            #"{"slug":"a","name":"x","theme":{"accent":"blue"},"questions":[{"key":"k","kind":"nps","label":{"en":"l"}}]}"#,
            "theme.accent"
        ),
        (
            #"{"slug":"a","name":"x","asking":{"opens":"soon"},"questions":[{"key":"k","kind":"nps","label":{"en":"l"}}]}"#,
            "asking.opens"
        ),
    ])
    func whatIsWrongIsNamed(body: String, fault: String) async throws {
        let server = try await TestServer()
        let answer = await server.post("/api/v1/surveys", body, token: await server.token(.editor))
        #expect(answer.status == .unprocessableContent)
        let names = answer.json?["invalid_params"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains(fault), "\(names)")
    }

    @Test func theScheduleOpensAndCloses() async throws {
        let server = try await TestServer()
        let editor = await server.token(.editor)
        let timed = Self.survey.replacing(#""opens":null"#, with: #""opens":"2035-01-01T00:00:00Z""#)
        _ = await server.post("/api/v1/surveys", timed, token: editor)
        #expect(await server.get("/f/delivery").text.contains("It has not begun yet"))
        let early = await server.post("/channels/web/delivery", #"{"score":9}"#)
        #expect(early.status == .unprocessableContent && early.text.contains("is not open yet"))
        #expect(await server.get("/channels/web/delivery/form").json?["open"]?.bool == false)
    }

    @Test func theIdentitySecretIsForOwners() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let nps = await server.get("/api/v1/surveys/nps/identity", token: owner).json?["secret"]?.string
        #expect(nps?.utf8.count == 64)
        #expect(await server.get("/api/v1/surveys/csat/identity", token: owner).json?["secret"]?.string != nps)
        #expect(
            await server.get("/api/v1/surveys/nps/identity", token: await server.token(.editor)).status == .forbidden)
    }
}
