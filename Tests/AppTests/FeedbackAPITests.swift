import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// The REST API for feedback.
struct FeedbackAPITests {
    private static let full = #"""
        {"survey":"nps", "channel":"api", "score":9, "comment":"Fast delivery",
         "answers":[{"question":"nps","value":9},{"question":"comment","value":"Fast delivery"}],
         "person":{"id":"cust_42","email":"A@Example.org","name":"A. Example","attributes":{"plan":"pro"}},
         "touchpoint":"delivery", "tags":["shipping"], "language":"en",
         "context":{"url":"https://shop.example/thanks","referrer":null,"user_agent":null},
         "occurred_at":"2026-11-01T09:00:00Z", "external_id":"ord-991"}
        """#

    @Test func theContractsExampleIsStoredAndReadBack() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let created = await server.post("/api/v1/feedback", FeedbackAPITests.full, token: token)
        #expect(created.status == .created, "\(created.text)")
        let location = try #require(created.field("Location"))
        let read = await server.get(location, token: token)
        #expect(read.status == .ok)
        for member in created.json?.members ?? [] { #expect(read.json?[member.key] == member.value) }
        let record = try #require(read.json)
        #expect(record["score"]?.integer == 9)
        #expect(record["person"]?["id"]?.string == "cust_42")
        #expect(record["person"]?["attributes"]?["plan"]?.string == "pro")
        #expect(record["touchpoint"]?.string == "delivery")
        #expect(record["tags"]?.array == [.string("shipping")])
        #expect(record["occurred_at"]?.string == "2026-11-01T09:00:00Z")
        #expect(record["context"]?["url"]?.string == "https://shop.example/thanks")
        #expect(record["answers"]?.array?.count == 2)
    }

    @Test func theSameExternalIDAnswersWithTheFirstRecord() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let first = await server.post("/api/v1/feedback", FeedbackAPITests.full, token: token)
        let again = await server.post(
            "/api/v1/feedback", #"{"survey":"nps","score":1,"external_id":"ord-991"}"#, token: token)
        #expect(again.status == .ok)
        #expect(again.json == first.json)
        let other = await server.post(
            "/api/v1/feedback", #"{"survey":"nps","score":1,"external_id":"ord-991"}"#,
            token: await server.token(.ingest))
        #expect(other.status == .created, "another token has its own keys")
    }

    @Test func anIdempotencyKeyReplaysRefusesAndForgets() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let key = [(name: "Idempotency-Key", value: "k-1")]
        let invalid = await server.post("/api/v1/feedback", #"{"survey":"nps","score":99}"#, token: token, fields: key)
        #expect(invalid.status == .unprocessableContent)
        let first = await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token, fields: key)
        #expect(first.status == .created, "a validation failure is not kept")
        let again = await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token, fields: key)
        #expect(again.status == .created && again.bytes == first.bytes)
        #expect(again.field("Location") == first.field("Location"))
        let other = await server.post("/api/v1/feedback", #"{"survey":"nps","score":8}"#, token: token, fields: key)
        #expect(other.status == .unprocessableContent && other.json?["code"]?.string == "unprocessable")
        server.clock.advance(milliseconds: 24 * 60 * 60 * 1000 + 1)
        let later = await server.post("/api/v1/feedback", #"{"survey":"nps","score":8}"#, token: token, fields: key)
        #expect(later.status == .created && later.bytes != first.bytes)
    }

    @Test func manyAtOnceWithOneKeyStoreOneRecord() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let key = [(name: "Idempotency-Key", value: "k-2")]
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token, fields: key)
                        .status.code
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.contains(201))
        #expect(statuses.allSatisfy { $0 == 201 || $0 == 409 }, "\(statuses)")
        #expect(await server.get("/api/v1/feedback", token: token).json?["data"]?.array?.count == 1)
    }

    @Test func anIdempotencyKeyHasALimit() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        func send(_ count: Int) async -> Int {
            let key = [(name: "Idempotency-Key", value: String(repeating: "k", count: count))]
            return await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token, fields: key)
                .status.code
        }
        #expect(await send(255) == 201)
        #expect(await send(256) == 422)
    }

    @Test func aBatchHasAResultForEachItem() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let answer = await server.post(
            "/api/v1/feedback/batch",
            #"[{"survey":"nps","score":9,"external_id":"a"},{"survey":"nps","score":11},{"survey":"nps","score":3,"external_id":"a"}]"#,
            token: token)
        #expect(answer.status == .ok, "\(answer.text)")
        let results = try #require(answer.json?["results"]?.array)
        #expect(results.map { $0["status"]?.integer } == [201, 422, 200])
        #expect(results[1]["error"]?["invalid_params"]?.array?.first?["name"]?.string == "score")
        #expect(results[0]["id"] == results[2]["id"])
    }

    @Test func aBatchTakesNDJSONWithABadLineAmongGoodOnes() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let answer = await server.stranger().send(
            "POST", "/api/v1/feedback/batch",
            fields: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/x-ndjson")],
            body: Array("{\"survey\":\"nps\",\"score\":9}\n{broken\n\n{\"survey\":\"csat\",\"score\":4}\r\n".utf8))
        #expect(answer.status == .ok, "\(answer.text)")
        #expect(answer.json?["results"]?.array?.map { $0["status"]?.integer } == [201, 400, 201])
    }

    @Test func aBatchHasALimit() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        func send(_ count: Int) async -> Int {
            let items = Array(repeating: #"{"survey":"nps","score":9}"#, count: count).joined(separator: ",")
            return await server.post("/api/v1/feedback/batch", "[\(items)]", token: token).status.code
        }
        #expect(await send(1_000) == 200)
        #expect(await send(1_001) == 422)
        #expect(await send(0) == 422)
    }

    @Test func aListPagesThroughEverythingOnce() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let items = (0..<23).map {
            #"{"survey":"nps","score":\#($0 % 11),"external_id":"e\#($0)","occurred_at":"2026-10-0\#($0 % 9 + 1)T00:00:00Z"}"#
        }
        _ = await server.post("/api/v1/feedback/batch", "[\(items.joined(separator: ","))]", token: token)
        var seen: [String] = []
        var path: String? = "/api/v1/feedback?limit=5"
        var pages = 0
        while let next = path {
            let page = await server.get(next, token: token)
            #expect(page.status == .ok, "\(page.text)")
            seen += page.json?["data"]?.array?.compactMap { $0["external_id"]?.string } ?? []
            pages += 1
            path =
                page.json?["has_more"]?.bool == true
                ? page.field("Link").map { String($0.dropFirst().prefix { $0 != ">" }) } : nil
        }
        #expect(pages == 5)
        #expect(seen.count == 23 && Set(seen).count == 23)
    }

    @Test(arguments: [
        ("channel=api", 3), ("channel=web", 0), ("survey=csat", 1), ("group=promoter", 1), ("group=detractor", 1),
        ("score_min=9", 1), ("score_max=1", 1), ("tag=late", 1), ("touchpoint=delivery", 1), ("q=parcel", 1),
        ("q=parcel+nothing", 0), ("q=%22%28%2A", 0), ("solicited=true", 3), ("solicited=false", 0), ("language=de", 1),
        ("since=2026-10-02", 2), ("until=2026-10-02T00:00:00Z", 1), ("attribute%5Bplan%5D=pro", 1), ("metric=nps", 2),
        ("person=p", 1), ("person=q", 0), ("counted=true", 3), ("spam=true", 0), ("status=open", 3),
        ("status=closed", 0),
    ])
    func everyFilterFilters(query: String, count: Int) async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let items = [
            #"{"survey":"nps","score":10,"touchpoint":"delivery","occurred_at":"2026-10-01T12:00:00Z","person":{"id":"p","attributes":{"plan":"pro"}}}"#,
            #"{"survey":"nps","score":1,"comment":"The parcel was late","tags":["late"],"occurred_at":"2026-10-02T12:00:00Z"}"#,
            #"{"survey":"csat","score":4,"language":"de","occurred_at":"2026-10-03T12:00:00Z"}"#,
        ]
        let stored = await server.post("/api/v1/feedback/batch", "[\(items.joined(separator: ","))]", token: token)
        #expect(stored.json?["results"]?.array?.allSatisfy { $0["status"]?.integer == 201 } == true, "\(stored.text)")
        let page = await server.get("/api/v1/feedback?\(query)", token: token)
        #expect(page.json?["data"]?.array?.count == count, "\(query): \(page.text)")
    }

    @Test func anIDThatIsNoneIsNotFound() async throws {
        let server = try await TestServer()
        let token = await server.token(.viewer)
        #expect(await server.get("/api/v1/feedback/1", token: token).status == .notFound)
        #expect(
            await server.get("/api/v1/feedback/0199aaaa-0000-7000-8000-000000000001", token: token).status == .notFound)
    }
}
