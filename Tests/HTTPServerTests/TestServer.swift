import HTTPServer
import HTTPWire
import TestSupport
import Transport

typealias TestRoute = Route<Void, Void>

/// A server on 127.0.0.1 with a few routes, for one test.
final class TestServer: Sendable {
    let server: HTTPServer
    let port: UInt16

    init(
        _ routes: [TestRoute] = TestServer.routes, limits: ServerLimits? = nil,
        configure: (inout ServerConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = ServerConfiguration(listeners: [.init(.tcp(host: "127.0.0.1", port: 0))])
        configure(&configuration)
        if let limits {
            configuration.limits = limits
        } else if configuration.clock is SystemMonotonicClock {
            configuration.limits = TestServer.patientLimits
        }
        server = try HTTPServer(TestServer.service(routes), configuration: configuration)
        port = try server.start().first ?? 0
    }

    /// Deadlines by the real clock that no busy machine reaches: what is tested with them is not time.
    private static var patientLimits: ServerLimits {
        var limits = ServerLimits()
        limits.headMilliseconds = 600_000
        limits.bodyMilliseconds = 600_000
        limits.bodyGraceMilliseconds = 600_000
        limits.idleMilliseconds = 600_000
        return limits
    }

    func client() throws -> RawClient { try RawClient(port: port) }

    /// A client on a socket pair, once the server has it.
    func pairedClient(timeoutMilliseconds: Int = 5_000) async throws -> RawClient {
        let (mine, theirs) = try RawClient.pair()
        await server.serve(OwnedDescriptor(mine))
        return RawClient(descriptor: theirs, timeoutMilliseconds: timeoutMilliseconds)
    }

    /// The peer sees the end of a connection a moment before it is counted out.
    func waitUntilEmpty() async throws {
        for _ in 0..<5_000 where server.openConnections > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// Drains on a thread of its own: other tests block those of the shared pool.
    func drainAside() throws -> Task<Int, Never> {
        let loop = try EventLoop(index: 100)
        return Task(executorPreference: loop) { [server] in
            defer { loop.stop() }
            return await server.drain(deadline: .seconds(5))
        }
    }

    func stop() async { _ = await server.drain(deadline: .milliseconds(200)) }

    static func service(_ routes: [TestRoute]) -> Service<Void, Void> {
        Service(
            router: Router(routes),
            isOpen: { _ in true },
            admit: { _, _ in .admitted(()) },
            refuse: { refusal, _, _ in
                var response = Response(refusal.status, type: "text/plain", Array(refusal.detail.utf8))
                if !refusal.allow.isEmpty { response[.allow] = Router<Void, Void>.allowList(refusal.allow) }
                return response
            },
            fail: { error, _, _ in Response(.internalServerError, type: "text/plain", Array("\(error)".utf8)) },
            finish: { response, _, _ in response.fields.append(("X-Finished", "yes")) })
    }

    static let routes: [TestRoute] = [
        Route(.get, "/hello", access: (), .direct { _ in Response(.ok, type: "text/plain", Array("hello".utf8)) }),
        Route(
            .get, "/later", access: (),
            .asynchronous { _ in
                await Task.yield()
                return Response(.ok, type: "text/plain", Array("later".utf8))
            }),
        Route(
            .post, "/echo", access: (), bodyBytesMax: 1_048_576,
            .direct { Response(.ok, type: "application/octet-stream", $0.body) }),
        Route(
            .post, "/echo-later", access: (), bodyBytesMax: 1_048_576,
            .asynchronous { request in
                await Task.yield()
                return Response(.ok, type: "application/octet-stream", request.body)
            }),
    ]
}
