import Glibc
import HTTPCases
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// The raw requests through a connection on a socket pair: the answers, and that nothing comes behind them.
@Suite(.serialized) struct RawCaseTests {
    private static let host = "127.0.0.1:8080"
    private static let patienceMilliseconds = 5_000
    /// For a server that rightly says nothing.
    private static let silenceMilliseconds = 100

    @Test func everyCaseIsAnsweredAsAccepted() async throws {
        let server = try TestServer(Self.routes)
        for raw in RawCaseFiles.all {
            let outcomes = try await Self.play(raw, server, cut: nil)
            #expect(raw.accepts(outcomes), "\(raw.name): \(outcomes), accepted \(raw.accepted)")
        }
        await server.stop()
    }

    /// In two pieces, at an offset that differs from case to case.
    @Test func everyCaseIsAnsweredTheSameInTwoPieces() async throws {
        let server = try TestServer(Self.routes)
        for (index, raw) in RawCaseFiles.all.enumerated() {
            let outcomes = try await Self.play(raw, server, cut: index * 37)
            #expect(raw.accepts(outcomes), "\(raw.name): \(outcomes), accepted \(raw.accepted)")
        }
        await server.stop()
    }

    /// As the application's: a health check, and an intake that takes one JSON body.
    private static let routes: [TestRoute] = [
        Route(.get, "/healthz", access: (), .direct { _ in Response(.ok, type: "text/plain", Array("ok".utf8)) }),
        Route(.get, "/f/{survey}", access: (), .direct { _ in Response(.ok, type: "text/plain", Array("f".utf8)) }),
        Route(
            .post, "/channels/web/{survey}", access: (), bodyBytesMax: 1_048_576,
            .asynchronous { request in
                await Task.yield()
                guard request.head[.contentType] == "application/json" else { return Response(.unsupportedMediaType) }
                let text = request.body.filter { $0 != 0x20 }
                return Response(text == Array(#"{"score":9}"#.utf8) ? .created : .badRequest)
            }),
    ]

    private static func play(_ raw: RawCase, _ server: TestServer, cut: Int?) async throws -> [String] {
        let client = try await server.pairedClient(
            timeoutMilliseconds: raw.accepted.joined().contains { $0.contains("wait") }
                ? silenceMilliseconds : patienceMilliseconds)
        var outcomes: [String] = []
        var last: RawAnswer?
        var isHead = raw.beginsWithHead
        func read() {
            guard last.map({ $0["Connection"] != "close" }) ?? true else { return }
            (last, isHead) = (answer(client, isHead, &outcomes), false)
        }
        for step in raw.steps {
            switch step {
            case .send:
                let bytes = RawCase.bytes(of: step, host: host)
                let first = cut.map { $0 % (bytes.count + 1) } ?? bytes.count
                _ = client.trySend(Array(bytes[..<first]))
                if first < bytes.count {
                    try await client.waitUntilTaken()
                    _ = client.trySend(Array(bytes[first...]))
                }
            case .pause: try await client.waitUntilTaken()
            case .awaitAnswer: read()
            case .endOutput: client.endOutput()
            }
        }
        let most = raw.accepted.map(\.count).max() ?? 1
        while outcomes.count < most, !client.isEnded, last.map({ $0["Connection"] != "close" }) ?? true { read() }
        try finish(client, last, endsOutput: raw.steps.contains(.endOutput), &outcomes)
        return outcomes
    }

    /// One final answer, or why there is none.
    private static func answer(_ client: RawClient, _ isHead: Bool, _ outcomes: inout [String]) -> RawAnswer? {
        do {
            var answer = try client.readAnswer(toHead: isHead)
            while answer.status < 200 { answer = try client.readAnswer(toHead: isHead) }
            outcomes.append("\(answer.status)")
            return answer
        } catch {
            outcomes.append(client.isEnded ? "close" : "wait")
            return nil
        }
    }

    /// Behind the last answer the connection has ended, or the next request's answer comes at once.
    private static func finish(
        _ client: RawClient, _ last: RawAnswer?, endsOutput: Bool, _ outcomes: inout [String]
    ) throws {
        guard let last, let outcome = outcomes.last, outcome != "close", outcome != "wait" else { return }
        if last["Connection"] != "close", !client.isEnded, !endsOutput {
            _ = client.trySend(Array("GET /healthz HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8))
            var after: [String] = []
            _ = answer(client, false, &after)
            if after != ["200"] { outcomes += after.map { "then \($0)" } }
        }
        if try !client.readToEnd().isEmpty { outcomes.append("more bytes") }
    }
}
