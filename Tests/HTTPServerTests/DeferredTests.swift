import HTTPWire
import Synchronization
import TestSupport
import Testing
import Transport

@testable import HTTPServer

/// Handlers that hand the work on and are answered later, from another thread.
struct DeferredTests {
    private struct Fault: Error {}

    /// What the handlers were given, for the test to answer.
    private final class Desk: Sendable {
        private let replies = Mutex<[(body: [UInt8], reply: Reply)]>([])

        func take(_ request: Request<Void>, _ reply: Reply) {
            replies.withLock { $0.append((request.body, reply)) }
        }

        func takeAll(atLeast count: Int) async throws -> [(body: [UInt8], reply: Reply)] {
            for _ in 0..<5_000 where replies.withLock({ $0.count }) < count {
                try await Task.sleep(for: .milliseconds(1))
            }
            return replies.withLock { replies in
                defer { replies = [] }
                return replies
            }
        }
    }

    private func server(_ desk: Desk) throws -> TestServer {
        try TestServer([
            Route(.post, "/desk", access: (), bodyBytesMax: 1_048_576, .deferred(desk.take)),
            Route(.get, "/refusing", access: (), .deferred { _, _ in throw Fault() }),
            Route(.get, "/forgetful", access: (), .deferred { _, _ in }),
            Route(.get, "/hello", access: (), .direct { _ in Response(.ok, type: "text/plain", Array("hello".utf8)) }),
        ])
    }

    private func post(_ body: String) -> String {
        "POST /desk HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func theAnswerComesWhenItIsGiven() async throws {
        let desk = Desk()
        let server = try server(desk)
        let client = try await server.pairedClient()
        try client.send(post("one") + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
        let taken = try await desk.takeAll(atLeast: 1)
        #expect(taken.count == 1)
        for (body, reply) in taken { reply.answer { Response(.created, type: "text/plain", body) } }
        let answer = try client.readAnswer()
        #expect(answer.status == 201 && answer.body == Array("one".utf8))
        #expect(answer["X-Finished"] == "yes")
        // The request behind it waited for its turn.
        #expect(try client.readAnswer().body == Array("hello".utf8))
        await server.stop()
    }

    @Test func manyAnswersAreGivenInOneGo() async throws {
        let desk = Desk()
        let server = try server(desk)
        var clients: [RawClient] = []
        for index in 0..<40 {
            let client = try await server.pairedClient()
            try client.send(post("\(index)"))
            clients.append(client)
        }
        let taken = try await desk.takeAll(atLeast: 40)
        for (body, reply) in taken { reply.answer { Response(.ok, type: "text/plain", body) } }
        for (index, client) in clients.enumerated() {
            #expect(try client.readAnswer().body == Array("\(index)".utf8))
        }
        await server.stop()
    }

    @Test func onlyTheFirstAnswerCounts() async throws {
        let desk = Desk()
        let server = try server(desk)
        let client = try await server.pairedClient()
        try client.send(post("a"))
        let taken = try await desk.takeAll(atLeast: 1)
        for (_, reply) in taken {
            reply.answer { Response(.ok, type: "text/plain", Array("first".utf8)) }
            reply.answer { Response(.ok, type: "text/plain", Array("second".utf8)) }
        }
        #expect(try client.readAnswer().body == Array("first".utf8))
        #expect(try client.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").body == Array("hello".utf8))
        await server.stop()
    }

    @Test func aFaultIsTranslated() async throws {
        let desk = Desk()
        let server = try server(desk)
        let client = try await server.pairedClient()
        #expect(try client.exchange("GET /refusing HTTP/1.1\r\nHost: a\r\n\r\n").status == 500)
        try client.send(post("a"))
        for (_, reply) in try await desk.takeAll(atLeast: 1) { reply.answer { throw Fault() } }
        let answer = try client.readAnswer()
        #expect(answer.status == 500 && answer.body == Array("Fault()".utf8))
        await server.stop()
    }

    /// A reply that nobody keeps must not leave its peer waiting for ever.
    @Test func aForgottenReplyIsAnsweredWith500() async throws {
        let server = try server(Desk())
        let client = try await server.pairedClient()
        #expect(try client.exchange("GET /forgetful HTTP/1.1\r\nHost: a\r\n\r\n").status == 500)
        #expect(try client.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
        await server.stop()
    }

    @Test func anAnswerForAPeerThatHasGoneIsDropped() async throws {
        let desk = Desk()
        let server = try server(desk)
        do {
            let client = try await server.pairedClient()
            try client.send(post("a"))
            let taken = try await desk.takeAll(atLeast: 1)
            client.resetOnClose()
            for (_, reply) in taken { reply.answer { Response(.ok) } }
        }
        let client = try await server.pairedClient()
        #expect(try client.exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
        await server.stop()
    }

    /// A drain waits for what is owed.
    @Test func aDrainWaitsForTheAnswer() async throws {
        let desk = Desk()
        let server = try server(desk)
        let client = try await server.pairedClient()
        try client.send(post("last"))
        let taken = try await desk.takeAll(atLeast: 1)
        let drained = try server.drainAside()
        for (body, reply) in taken { reply.answer { Response(.ok, type: "text/plain", body) } }
        #expect(try client.readAnswer().body == Array("last".utf8))
        #expect(await drained.value == 0)
    }

    @Test func theInMemoryClientIsAnsweredToo() async throws {
        let service = TestServer.service([
            Route(
                .post, "/echo", access: (), bodyBytesMax: 100,
                .deferred { request, reply in
                    Task.detached { reply.answer { Response(.ok, type: "text/plain", request.body) } }
                })
        ])
        var parser = RequestParser()
        let bytes = Array("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n".utf8)
        guard case .head(let head, _) = parser.parse(bytes),
            case .readBody(let accepted) = Responder(service).begin(head, peer: .inMemory, isSecure: false, id: "test")
        else { throw Fault() }
        let response = await accepted.answer(Array("hi".utf8))
        guard case .bytes(let body) = response.body else { throw Fault() }
        #expect(body == Array("hi".utf8))
    }
}
