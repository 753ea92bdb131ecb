import Codecs
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Tests that ask for metrics from outside, as an owner.
protocol MetricsReading {
    var server: TestServer { get }
    var owner: String { get }
}

extension MetricsReading {
    func get(_ path: String) async throws -> JSON {
        let answer = await server.get("/api/v1/metrics/" + path, token: owner)
        #expect(answer.status == .ok, "\(path): \(answer.json?["detail"]?.string ?? "")")
        return try #require(answer.json)
    }

    func post(_ path: String, _ body: String) async {
        let status = await server.post("/api/v1/" + path, body, token: owner).status
        #expect(status == .created || status == .ok, "\(path) \(body)")
    }

    func close(_ json: JSON?, _ wanted: Double) -> Bool {
        json?.double.map { abs($0 - wanted) < 1e-9 } ?? false
    }
}
