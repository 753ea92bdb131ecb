import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// People made and completed by the API.
struct PeopleAPITests {
    private static let person =
        #"{"id":"cust_1","email":"Ann@Example.org","name":"Ann","attributes":{"plan":"pro","seats":3}}"#

    @Test func aPersonIsMadeReadAndCompleted() async throws {
        let server = try await TestServer()
        let (ingest, viewer) = (await server.token(.ingest), await server.token(.viewer))
        let made = await server.post("/api/v1/people", PeopleAPITests.person, token: ingest)
        #expect(made.status == .created, "\(made.text)")
        let location = try #require(made.field("Location"))
        let read = await server.get(location, token: viewer)
        #expect(read.status == .ok && read.json == made.json)
        #expect(made.json?["attributes"]?["seats"]?.string == "3")
        let more = await server.post(
            "/api/v1/people", #"{"id":"cust_1","phone":"+49 30 123","attributes":{"plan":"free"}}"#, token: ingest)
        #expect(more.status == .ok && more.field("Location") == location, "\(more.text)")
        let now = await server.get(location, token: viewer).json
        #expect(now?["phone"]?.string == "+49 30 123" && now?["name"]?.string == "Ann")
        #expect(now?["attributes"]?["plan"]?.string == "free" && now?["attributes"]?["seats"]?.string == "3")
        #expect(await server.get("/api/v1/people?id=cust_1", token: viewer).json?["data"]?.array?.count == 1)
        #expect(await server.post("/api/v1/people", PeopleAPITests.person, token: viewer).status == .forbidden)
    }

    @Test func whatBelongsToSomebodyElseStaysThere() async throws {
        let server = try await TestServer()
        let ingest = await server.token(.ingest)
        let first = await server.post("/api/v1/people", PeopleAPITests.person, token: ingest)
        let second = await server.post(
            "/api/v1/people", #"{"id":"cust_2","email":"ann@example.org"}"#, token: ingest)
        #expect(second.status == .created && second.json?["person_id"] != first.json?["person_id"])
        #expect(second.json?["email"] == .null)
    }

    @Test func theSameKeyReplaysTheAnswer() async throws {
        let server = try await TestServer()
        let ingest = await server.token(.ingest)
        let key = [(name: "Idempotency-Key", value: "k")]
        let first = await server.post("/api/v1/people", PeopleAPITests.person, token: ingest, fields: key)
        let again = await server.post("/api/v1/people", PeopleAPITests.person, token: ingest, fields: key)
        #expect(first.status == .created && again.status == .created && again.json == first.json)
        #expect(again.field("Idempotency-Replayed") == "true")
    }

    @Test(arguments: [
        ("{}", "id"), (#"{"name":"Ann"}"#, "id"), (#"{"id":"a","email":"nope"}"#, "email"), (#"{"id":5}"#, "id"),
        (#"{"id":"a","phone":"call me"}"#, "phone"), (#"{"id":"a","attributes":[]}"#, "attributes"),
        (#"{"id":"a","attributes":{"k":{}}}"#, "attributes.k"), (#"{"id":"a","colour":"red"}"#, "colour"),
        (#"{"id":"a\u0007"}"#, "id"), ("[]", "body"),
    ])
    func whatIsWrongIsNamed(body: String, fault: String) async throws {
        let server = try await TestServer()
        let answer = await server.post("/api/v1/people", body, token: await server.token(.ingest))
        #expect(answer.status == .unprocessableContent, "\(answer.text)")
        #expect(answer.json?["invalid_params"]?.array?.first?["name"]?.string == fault, "\(answer.text)")
    }
}
