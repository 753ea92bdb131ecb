import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Bad input gets the status and the problem document of the contract, and never a 5xx.
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let status: Int
        let code: String
        /// A name that must stand in `invalid_params`.
        let parameter: String?

        init(_ name: String, _ body: String, _ status: Int, _ code: String, _ parameter: String? = nil) {
            self.name = name
            self.body = body
            self.status = status
            self.code = code
            self.parameter = parameter
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case("empty body", "", 400, "bad_request"),
        Case("cut JSON", #"{"survey":"nps","#, 400, "bad_request"),
        Case("trailing comma", #"{"survey":"nps","score":9,}"#, 400, "bad_request"),
        Case("two values", #"{"survey":"nps","score":9}{}"#, 400, "bad_request"),
        Case("a member twice", #"{"survey":"nps","score":9,"score":1}"#, 400, "bad_request"),
        Case("an array", "[]", 422, "validation"),
        Case("a string", #""nps""#, 422, "validation"),
        Case("null", "null", 422, "validation"),
        Case("score 11", #"{"survey":"nps","score":11}"#, 422, "validation", "score"),
        Case("score -1", #"{"survey":"nps","score":-1}"#, 422, "validation", "score"),
        Case("score 9.5", #"{"survey":"nps","score":9.5}"#, 422, "validation", "score"),
        Case("huge score", #"{"survey":"nps","score":1e300}"#, 422, "validation", "score"),
        Case("score as object", #"{"survey":"nps","score":{}}"#, 422, "validation", "score"),
        Case("score as bool", #"{"survey":"nps","score":true}"#, 422, "validation", "score"),
        Case("comment as number", #"{"survey":"nps","score":9,"comment":5}"#, 422, "validation", "comment"),
        Case("survey as number", #"{"survey":5,"score":9}"#, 422, "validation", "survey"),
        Case("unknown survey", #"{"survey":"nope","score":9}"#, 422, "validation", "survey"),
        Case("unknown channel", #"{"survey":"nps","score":9,"channel":"smoke"}"#, 422, "validation", "channel"),
        Case("unknown field", #"{"survey":"nps","score":9,"scroe":1}"#, 422, "validation", "scroe"),
        Case("no score", #"{"survey":"nps"}"#, 422, "validation"),
        Case("bad time", #"{"survey":"nps","score":9,"occurred_at":"yesterday"}"#, 422, "validation", "occurred_at"),
        Case(
            "future", #"{"survey":"nps","score":9,"occurred_at":"2126-11-01T10:00:00Z"}"#, 422, "validation",
            "occurred_at"),
        Case("tags as text", #"{"survey":"nps","score":9,"tags":"a"}"#, 422, "validation", "tags"),
        Case("person as text", #"{"survey":"nps","score":9,"person":"a"}"#, 422, "validation", "person"),
        Case(
            "bad e-mail", #"{"survey":"nps","score":9,"person":{"email":"nobody"}}"#, 422, "validation", "person.email"),
        Case("answers as object", #"{"survey":"nps","answers":{}}"#, 422, "validation", "answers"),
        Case("lone surrogate", #"{"survey":"nps","score":9,"comment":"\ud800"}"#, 400, "bad_request"),
        Case("NUL", #"{"survey":"nps","score":9,"comment":"\u0000"}"#, 400, "bad_request"),
    ]

    @Test(arguments: cases)
    func feedbackIsRefusedWithAProblemThatNamesTheFault(_ bad: Case) async throws {
        let server = try await TestServer()
        let answer = await server.post("/api/v1/feedback", bad.body, token: await server.token(.ingest))
        #expect(answer.status.code == bad.status, "\(bad.name): \(answer.text)")
        #expect(answer.field("Content-Type") == "application/problem+json")
        let problem = try #require(answer.json)
        #expect(problem["code"]?.string == bad.code)
        #expect(problem["status"]?.integer == Int64(bad.status))
        for member in ["type", "title", "detail", "request_id"] { #expect(problem[member]?.string?.isEmpty == false) }
        #expect(problem["instance"]?.string == "/api/v1/feedback")
        guard let parameter = bad.parameter else { return }
        let names = problem["invalid_params"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains(parameter), "\(bad.name): \(names)")
        let reasons = problem["invalid_params"]?.array?.compactMap { $0["reason"]?.string } ?? []
        #expect(reasons.count == names.count && reasons.allSatisfy { !$0.isEmpty })
    }

    @Test func aBodyOverTheLimitIsRefusedByItsSize() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let body = String(repeating: "a", count: 10 * 1024 * 1024 + 1)
        let answer = await server.post("/api/v1/feedback", body, token: token)
        #expect(answer.status == .contentTooLarge)
        #expect(answer.json?["code"]?.string == "content_too_large")
    }

    @Test func anotherMediaTypeIsRefused() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let answer = await server.stranger().send(
            "POST", "/api/v1/feedback", fields: [("Authorization", "Bearer \(token)"), ("Content-Type", "text/xml")],
            body: Array("<a/>".utf8))
        #expect(answer.status == .unsupportedMediaType)
        #expect(answer.json?["code"]?.string == "unsupported_media_type")
    }

    /// Read as UTF-8 they would be other words than those that were sent.
    @Test(arguments: [
        ("application/json; charset=utf-16", 415), ("application/json; charset=iso-8859-1", 415),
        ("application/json; charset=", 415), ("text/plain; charset=windows-1252", 415),
        ("application/x-www-form-urlencoded; charset=nonsense", 415),
        ("multipart/form-data; boundary=a; boundary=b", 415),
        ("application/json; charset=UTF-8", 201), ("text/plain;charset=\"utf-8\"", 201),
        ("application/json; charset=us-ascii", 201), ("application/json;", 201),
    ])
    func onlyTheCharsetThatIsReadIsTaken(type: String, status: Int) async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let form = await server.stranger().send(
            "POST", "/channels/web/nps", fields: [("Content-Type", type)], body: Array(#"{"score":9}"#.utf8))
        #expect(form.status.code == status, "\(form.text)")
        guard type.hasPrefix("application/json") else { return }
        let record = await server.stranger().send(
            "POST", "/api/v1/feedback", fields: [("Content-Type", type), ("Authorization", "Bearer \(token)")],
            body: Array(#"{"survey":"nps","score":9}"#.utf8))
        #expect(record.status.code == status, "\(record.text)")
    }

    @Test func aPackedBodyIsRefused() async throws {
        let server = try await TestServer()
        let answer = await server.post(
            "/channels/web/nps", #"{"score":9}"#, fields: [("Content-Encoding", "gzip")])
        #expect(answer.status == .unsupportedMediaType)
        let plain = await server.post(
            "/channels/web/nps", #"{"score":9}"#, fields: [("Content-Encoding", "identity")])
        #expect(plain.status == .created)
    }

    @Test(arguments: [
        "limit=0", "limit=501", "limit=+5", "limit=a", "channel=smoke", "since=soon", "cursor=zzz", "nonsense=1",
        "score_min=101", "group=fans", "assignee=1", "limit=5&limit=6", "spam=maybe", "sort=comment",
    ])
    func aListNamesTheFilterThatItCannotTake(query: String) async throws {
        let server = try await TestServer()
        let answer = await server.get("/api/v1/feedback?\(query)", token: await server.token(.viewer))
        #expect(answer.status == .unprocessableContent, "\(query): \(answer.text)")
        let name = String(query.prefix { $0 != "=" })
        #expect(answer.json?["invalid_params"]?.array?.first?["name"]?.string == name)
    }

    @Test func anUnknownAddressAndMethodAreProblemsToo() async throws {
        let server = try await TestServer()
        let missing = await server.get("/api/v1/nothing")
        #expect(missing.status == .notFound && missing.json?["code"]?.string == "not_found")
        let method = await server.stranger().send("DELETE", "/healthz")
        #expect(method.status == .methodNotAllowed && method.json?["code"]?.string == "method_not_allowed")
        #expect(method.field("Allow") == "GET, HEAD, OPTIONS")
    }

    @Test func anUnknownSurveyIsAPageInABrowserAndAProblemForAProgram() async throws {
        let server = try await TestServer()
        let page = await server.get("/f/nope", fields: [("Accept", "text/html")])
        #expect(page.status == .notFound && page.field("Content-Type")?.hasPrefix("text/html") == true)
        let problem = await server.post("/channels/web/nope", #"{"score":9}"#)
        #expect(problem.status == .notFound && problem.json?["code"]?.string == "not_found")
    }

    @Test func aCutOffMultipartFormIsRefusedWithWhatWasWrong() async throws {
        let server = try await TestServer()
        let body = "--edge\r\nContent-Disposition: form-data; name=\"score\"\r\n\r\n9\r\n--ed"
        let answer = await server.stranger().send(
            "POST", "/channels/web/nps",
            fields: [("Content-Type", "multipart/form-data; boundary=edge"), ("Accept", "application/json")],
            body: Array(body.utf8))
        #expect(answer.status == .badRequest, "\(answer.text)")
        #expect(answer.json?["code"]?.string == "bad_request")
    }

    @Test func subscriptionEventsNameTheirFaultsByIndex() async throws {
        let server = try await TestServer()
        let answer = await server.post(
            "/api/v1/subscriptions/events",
            #"[{"person":"a","type":"started","mrr":100,"currency":"EUR"},{"person":{},"type":"left","mrr":-1,"currency":"eur","when":1}]"#,
            token: await server.token(.ingest))
        #expect(answer.status == .unprocessableContent)
        let names = answer.json?["invalid_params"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names == ["[1].person", "[1].type", "[1].mrr", "[1].currency", "[1].when"])
    }

    /// As strict as feedback: what is stored here is shown there.
    @Test(arguments: [
        (#"{"id":"a","email":"nope"}"#, "person.email"), (#"{"id":"a","name":"\u0007"}"#, "person.name"),
        (#"{"id":"a","email":5}"#, "person.email"), (#"{"id":5}"#, "person.id"), (#""\u0007""#, "person.id"),
        (#"{"id":"a","name":"\#(String(repeating: "n", count: 201))"}"#, "person.name"),
        (#"{"id":"a","attributes":{"k":["v"]}}"#, "person.attributes.k"), (#"{"name":"Ann"}"#, "person"),
    ])
    func subscriptionEventsCheckThePerson(person: String, fault: String) async throws {
        let server = try await TestServer()
        let answer = await server.post(
            "/api/v1/subscriptions/events",
            #"{"person":\#(person),"type":"started","mrr":100,"currency":"EUR"}"#, token: await server.token(.ingest))
        #expect(answer.status == .unprocessableContent, "\(answer.text)")
        let names = answer.json?["invalid_params"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names == [fault])
    }
}
