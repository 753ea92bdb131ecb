import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@testable import App

/// `GET /api/v1/metrics/{metric}` from outside.
struct MetricsEndpointTests {
    @Test func figuresFollowWhatWasSent() async throws {
        let server = try await TestServer()
        let (ingest, viewer) = (await server.token(.ingest), await server.token(.viewer))
        for score in [10, 10, 0] {
            let body = #"{"survey":"nps","score":\#(score)}"#
            #expect(await server.post("/api/v1/feedback", body, token: ingest).status == .created)
        }
        let answer = await server.get("/api/v1/metrics/nps?by=channel&interval=day", token: viewer)
        #expect(answer.status == .ok)
        #expect(answer.json?["n"]?.integer == 3)
        #expect(answer.json?["groups"]?.array?.first?["key"]?.string == "api")
        for metric in MetricName.allCases {
            #expect(await server.get("/api/v1/metrics/\(metric.rawValue)", token: viewer).status == .ok)
        }
    }

    @Test func whatThereIsNotIsRefused() async throws {
        let server = try await TestServer()
        let viewer = await server.token(.viewer)
        #expect(await server.get("/api/v1/metrics/sales", token: viewer).status == .notFound)
        let fault = await server.get("/api/v1/metrics/nps?from=2026-11-31&colour=red", token: viewer)
        #expect(fault.status == .unprocessableContent)
        #expect(fault.json?["invalid_params"]?.array?.map { $0["name"]?.string } == ["from", "colour"])
        #expect(await server.get("/api/v1/metrics/nps?survey=gone", token: viewer).status == .unprocessableContent)
        #expect(await server.get("/api/v1/metrics/nps?from=%ZZ", token: viewer).status == .badRequest)
        #expect(await server.get("/api/v1/metrics/nps").status == .unauthorized)
        #expect(await server.get("/api/v1/metrics/nps", token: await server.token(.ingest)).status == .forbidden)
    }
}
