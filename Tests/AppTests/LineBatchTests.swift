import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// Batches of NDJSON: each line for itself, whatever their number.
struct LineBatchTests {
    private func send(
        _ server: TestServer, _ lines: String, accept: String = "*/*", path: String = "/api/v1/feedback/batch"
    ) async -> Response {
        await server.console.send(
            "POST", path, fields: [("Content-Type", "application/x-ndjson"), ("Accept", accept)],
            body: Array(lines.utf8))
    }

    private func results(_ response: Response) async throws -> [JSON] {
        try JSONReader.read(await response.wholeBody())["results"]?.array ?? []
    }

    @Test func everyLineHasItsResult() async throws {
        let server = try await TestServer()
        let answer = await send(
            server,
            "{\"survey\":\"nps\",\"score\":9,\"external_id\":\"a\"}\n\n{bad\r\n{\"survey\":\"nps\",\"score\":99}\n"
                + "{\"survey\":\"nps\",\"score\":1,\"external_id\":\"a\"}")
        let results = try await results(answer)
        #expect(results.map { $0["status"]?.integer } == [201, 400, 422, 200])
        #expect(results.map { $0["line"]?.integer } == [1, 3, 4, 5])
        #expect(results.map { $0["index"]?.integer } == [0, 1, 2, 3])
        #expect(results.map { $0["result"]?.string } == ["accepted", "error", "error", "duplicate"])
        #expect(results[0]["id"] == results[3]["id"])
        #expect(results[2]["error"]?["invalid_params"]?.array?.first?["name"]?.string == "score")
    }

    @Test(arguments: [499, 500, 501, 2_501]) func anyNumberOfLines(count: Int) async throws {
        let server = try await TestServer()
        let lines = (0..<count).map { "{\"survey\":\"nps\",\"score\":\($0 % 11),\"comment\":\"c\($0)\"}\n" }.joined()
        let results = try await results(await send(server, lines))
        #expect(results.count == count)
        #expect(results.allSatisfy { $0["status"]?.integer == 201 })
        #expect(results.enumerated().allSatisfy { $1["index"]?.integer == Int64($0) })
        let metric = await server.console.send("GET", "/api/v1/metrics/nps").json
        #expect(metric?["n"]?.integer == Int64(count))
        #expect(try await server.application.store.read { try $0.faults() }.isEmpty)
    }

    @Test func resultsCanBeLines() async throws {
        let server = try await TestServer()
        let lines = String(repeating: "{\"survey\":\"nps\",\"score\":3}\n", count: 1_200)
        let answer = await send(server, lines, accept: "application/x-ndjson")
        #expect(answer.field("Content-Type") == "application/x-ndjson")
        #expect(NDJSON.lines(try await answer.wholeBody()).count == 1_200)
    }

    @Test func aDryRunWritesNothing() async throws {
        let server = try await TestServer()
        let answer = await send(
            server, "{\"survey\":\"nps\",\"score\":3}\n{\"score\":\"x\"}\n", path: "/api/v1/feedback/batch?dry_run=true"
        )
        #expect(try await results(answer).map { $0["result"]?.string } == ["valid", "error"])
        #expect(try await server.application.store.read { try $0.feedbackCount() } == 0)
    }

    /// Of what is no trial nothing may be written by one who meant it as a trial.
    @Test func aDryRunOfJSONIsRefusedRatherThanWritten() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        for path in ["/api/v1/feedback/batch", "/api/v1/subscriptions/events"] {
            for query in ["dry_run=true", "dry_run=yes", "dry-run=true"] {
                let answer = await server.post(
                    path + "?" + query,
                    #"[{"survey":"nps","score":9,"person":{"id":"a"},"type":"started","mrr":1,"currency":"EUR"}]"#,
                    token: token)
                #expect(answer.status == .unprocessableContent, "\(path) \(query): \(answer.text)")
            }
        }
        let lines = await server.stranger().send(
            "POST", "/api/v1/feedback/batch?dry_run=true",
            fields: [
                ("Authorization", "Bearer \(token)"), ("Content-Type", "application/x-ndjson"),
                ("Idempotency-Key", "k"),
            ], body: Array(#"{"survey":"nps","score":9}"#.utf8))
        #expect(lines.status == .unprocessableContent)
        let other = await server.stranger().send(
            "POST", "/api/v1/feedback/batch",
            fields: [("Authorization", "Bearer \(token)"), ("Content-Type", "text/html")],
            body: Array(#"[{"survey":"nps","score":9}]"#.utf8))
        #expect(other.status == .unsupportedMediaType)
        #expect(try await server.application.store.read { try $0.feedbackCount() } == 0)
        let plain = await server.post(
            "/api/v1/feedback/batch?dry_run=false", #"[{"survey":"nps","score":9}]"#, token: token)
        #expect(plain.status == .ok)
    }

    @Test func theNumberOfLinesIsLimited() async throws {
        let server = try await TestServer()
        let full = await send(
            server, String(repeating: "{}\n", count: AppLimits.batchLinesMax),
            path: "/api/v1/feedback/batch?dry_run=true")
        #expect(full.status == .ok)
        let over = await send(server, String(repeating: "{}\n", count: AppLimits.batchLinesMax + 1))
        #expect(over.status.code == 422)
        #expect(await send(server, "\n \n").status.code == 422)
    }
}
