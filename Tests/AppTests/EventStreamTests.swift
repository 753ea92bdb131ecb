import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Synchronization
import TestSupport
import Testing

/// What a page that listens is told.
struct EventStreamTests {
    /// Collects what a stream writes and ends it when a text has come by.
    private final class Collector: BodyWriter {
        private let bytes = Mutex<[UInt8]>([])
        private let ending: String

        init(until ending: String) { self.ending = ending }

        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
        var isClosed: Bool { text.contains(ending) }

        func write(_ bytes: [UInt8]) async throws {
            self.bytes.withLock { $0 += bytes }
            if isClosed { throw CancellationError() }
        }
    }

    @Test(.timeLimit(.minutes(1))) func aStoredFeedbackIsAnnouncedWithItsIDAndTheNewVersion() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let answer = await server.get("/api/v1/events", token: token)
        #expect(answer.status == .ok && answer.field("Content-Type") == "text/event-stream")
        guard case .stream(let produce) = answer.body else {
            Issue.record("the answer is no stream")
            return
        }
        let created = await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token)
        let id = try #require(created.json?["id"]?.string)
        let collector = Collector(until: id)
        try? await produce(collector)
        #expect(collector.text.hasPrefix("retry: "))
        #expect(collector.text.contains("event: feedback\ndata: {\"id\":\"\(id)\"}\n\n"))
        #expect(collector.text.contains("event: metrics\ndata: {\"version\":"))
    }

    @Test(.timeLimit(.minutes(1))) func streamsEndWhenTheServerStops() async throws {
        let server = try await TestServer()
        let answer = await server.get("/api/v1/events", token: await server.token(.viewer))
        guard case .stream(let produce) = answer.body else {
            Issue.record("the answer is no stream")
            return
        }
        server.application.endStreams()
        try await produce(Collector(until: "never"))
    }

    @Test func thereIsALimitToOpenStreams() async throws {
        let server = try await TestServer()
        let token = await server.token(.viewer)
        var open: [Response] = []
        for _ in 0..<256 { open.append(await server.get("/api/v1/events", token: token)) }
        #expect(open.allSatisfy { $0.status == .ok })
        let refused = await server.get("/api/v1/events", token: token)
        #expect(refused.status == .serviceUnavailable && refused.field("Retry-After") != nil)
    }
}
