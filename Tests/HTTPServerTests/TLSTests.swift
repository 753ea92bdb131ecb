import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

@Suite struct TLSTests {
    private let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"

    private func start(
        _ reference: TLSReference, limits: ServerLimits = ServerLimits(), routes: [TestRoute] = TestServer.routes
    ) throws -> TestServer {
        try TestServer(routes, limits: limits) { configuration in
            configuration.listeners = [.init(.tcp(host: "127.0.0.1", port: 0), tls: reference)]
        }
    }

    @Test(arguments: [TLSClient.Version.tls12, .tls13])
    func servesOverTLS(version: TLSClient.Version) async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        let client = try TLSClient(port: server.port, from: version, to: version, protocols: ["h2", "http/1.1"])
        #expect(client.version == version)
        #expect(client.negotiated == "http/1.1")
        #expect(client.serverName == "one")
        #expect(client.suite.contains("GCM") || client.suite.contains("CHACHA20"))
        for _ in 0..<3 { #expect(try client.exchange(get).text == "hello") }
        #expect(try client.exchange("GET /later HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").text == "later")
        #expect(client.read().isEmpty)
        #expect(client.heardGoodbye)
        await server.stop()
    }

    @Test func refusesOldVersionsAndUnknownProtocols() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        #expect(throws: RawClient.Failure.self) { try TLSClient(port: server.port, from: .tls10, to: .tls11) }
        #expect(throws: RawClient.Failure.self) { try TLSClient(port: server.port, protocols: ["h2"]) }
        #expect(try TLSClient(port: server.port).exchange(get).text == "hello")
        await server.stop()
    }

    @Test func newConnectionsTakeAReloadedCertificateAndOldOnesGoOn() async throws {
        let reference = try TLSReference([TestIdentity.make(name: "one")])
        let server = try start(reference)
        let old = try TLSClient(port: server.port)
        #expect(old.serverName == "one")
        try reference.reload([TestIdentity.make(name: "two")])
        #expect(try TLSClient(port: server.port).serverName == "two")
        #expect(try old.exchange(get).text == "hello")
        #expect(throws: TLSError.self) { try reference.reload([TLSIdentity(chain: [], key: [])]) }
        #expect(try TLSClient(port: server.port).serverName == "two")
        await server.stop()
    }

    @Test func aKeyOfAnotherCertificateIsRefused() throws {
        let (one, two) = (try TestIdentity.make(name: "one"), try TestIdentity.make(name: "two"))
        #expect(throws: TLSError.self) { try TLSReference([TestIdentity.mixed(chain: one, key: two)]) }
    }

    @Test func largeAnswersAndStreamsComeWhole() async throws {
        let big = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let server = try start(
            TLSReference([TestIdentity.make(name: "one")]),
            routes: [
                TestRoute(.get, "/big", access: (), .direct { _ in Response(.ok, type: "a/b", big) }),
                TestRoute(
                    .get, "/stream", access: (),
                    .direct { _ in
                        Response(
                            .ok,
                            body: .stream { writer in
                                for _ in 0..<40 { try await writer.write(Array(big[..<50_000])) }
                            })
                    }),
            ])
        let client = try TLSClient(port: server.port)
        #expect(try client.exchange("GET /big HTTP/1.1\r\nHost: x\r\n\r\n").body == big)
        #expect(try client.exchange("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n").body.count == 2_000_000)
        #expect(try client.exchange("GET /big HTTP/1.1\r\nHost: x\r\n\r\n").body == big)
        await server.stop()
    }

    @Test func plainTextOnTheTLSPortIsClosed() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        let client = try RawClient(port: server.port)
        try client.send(get)
        #expect(!String(decoding: try client.readToEnd(), as: UTF8.self).contains("HTTP/1.1 200"))
        await server.stop()
    }

    @Test func abortedHandshakesLeaveNothingOpen() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        for round in 0..<100 {
            let client = try RawClient(port: server.port)
            try client.send(Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01].prefix(round % 7)))
            if round % 2 == 0 { client.resetOnClose() }
        }
        #expect(try TLSClient(port: server.port).exchange(get).text == "hello")
        try await server.waitUntilEmpty()
        #expect(server.server.openConnections == 0)
        await server.stop()
    }
}
