import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Resumption, several certificates, handshakes on a loop of their own.
@Suite struct TLSSessionTests {
    private static let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"

    private func start(
        _ reference: TLSReference, clock: (any MonotonicClock)? = nil, loops: Int = 1
    ) throws -> TestServer {
        try TestServer { configuration in
            configuration.listeners = [.init(.tcp(host: "127.0.0.1", port: 0), tls: reference)]
            configuration.loops = loops
            if let clock { configuration.clock = clock }
        }
    }

    /// One exchange, which brings the ticket of TLS 1.3 too.
    private func connect(
        _ server: TestServer, _ version: TLSClient.Version, resuming: TLSClientSession? = nil
    ) throws -> (isResumed: Bool, session: TLSClientSession?) {
        let client = try TLSClient(port: server.port, from: version, to: version, resuming: resuming)
        #expect(try client.exchange(TLSSessionTests.get).text == "hello")
        return (client.isResumed, client.saved)
    }

    @Test(arguments: [TLSClient.Version.tls12, .tls13])
    func sessionsAreResumedAndOutliveAReload(version: TLSClient.Version) async throws {
        let reference = try TLSReference([TestIdentity.make(name: "one")])
        let server = try start(reference)
        let first = try connect(server, version)
        #expect(!first.isResumed && first.session?.hasTicket == true)
        #expect((1...86_400).contains(first.session?.ticketLifetime ?? 0))
        let second = try connect(server, version, resuming: first.session)
        #expect(second.isResumed)
        try reference.reload([TestIdentity.make(name: "two")])
        #expect(try connect(server, version, resuming: second.session).isResumed)
        #expect(try !connect(server, version).isResumed)
        await server.stop()
    }

    @Test(arguments: [TLSClient.Version.tls12, .tls13])
    func aTicketOutlivesOneChangeOfKeysAndNotTwo(version: TLSClient.Version) async throws {
        let clock = ManualClock()
        let server = try start(TLSReference([TestIdentity.make(name: "one")], now: clock.now), clock: clock)
        let first = try connect(server, version)
        clock.advance(milliseconds: TransportLimits.ticketKeyMilliseconds)
        await server.server.advanceTimers()
        let second = try connect(server, version, resuming: first.session)
        #expect(second.isResumed)
        clock.advance(milliseconds: TransportLimits.ticketKeyMilliseconds)
        await server.server.advanceTimers()
        #expect(try !connect(server, version, resuming: first.session).isResumed)
        #expect(try connect(server, version, resuming: second.session).isResumed)
        await server.stop()
    }

    @Test func anotherServersTicketMeansAFullHandshake() async throws {
        let identity = try TestIdentity.make(name: "one")
        let (one, two) = (try start(TLSReference([identity])), try start(TLSReference([identity])))
        for version in [TLSClient.Version.tls12, .tls13] {
            let session = try connect(one, version).session
            #expect(try !connect(two, version, resuming: session).isResumed)
        }
        await one.stop()
        await two.stop()
    }

    @Test func eachNameHasItsCertificate() async throws {
        let reference = try TLSReference([
            TestIdentity.make(name: "first", hosts: ["one.example"]),
            TestIdentity.make(name: "second", hosts: ["two.example", "*.three.example"], kind: .rsa2048),
            TestIdentity.make(name: "four.example"),
        ])
        let server = try start(reference)
        let expected = [
            "one.example": "first", "two.example": "second", "TWO.example": "second", "a.three.example": "second",
            "four.example": "four.example", "other.example": "first",
        ]
        for version in [TLSClient.Version.tls12, .tls13] {
            #expect(try TLSClient(port: server.port, from: version, to: version).serverName == "first")
            for (host, name) in expected {
                let client = try TLSClient(port: server.port, from: version, to: version, host: host)
                #expect(client.serverName == name, "\(host)")
                #expect(try client.exchange(TLSSessionTests.get).text == "hello")
            }
        }
        try reference.reload([TestIdentity.make(name: "new")])
        #expect(try TLSClient(port: server.port, host: "two.example").serverName == "new")
        await server.stop()
    }

    @Test func twoKindsOfKeysForOneNameServeEachClientWithItsOwn() async throws {
        let server = try start(
            TLSReference([
                TestIdentity.make(name: "elliptic", hosts: ["a.example"]),
                TestIdentity.make(name: "rsa", hosts: ["a.example"], kind: .rsa2048),
            ]))
        #expect(try TLSClient(port: server.port).serverName == "elliptic")
        #expect(try TLSClient(port: server.port, signatures: "rsa_pss_rsae_sha256").serverName == "rsa")
        await server.stop()
    }

    @Test func oneBadCertificateOfSeveralKeepsTheOldOnes() async throws {
        let reference = try TLSReference([TestIdentity.make(name: "one")])
        let server = try start(reference)
        #expect(throws: TLSError.self) {
            try reference.reload([TestIdentity.make(name: "two"), TLSIdentity(chain: [], key: [])])
        }
        #expect(throws: TLSError.self) { try reference.reload([]) }
        #expect(try TLSClient(port: server.port).serverName == "one")
        await server.stop()
    }

    @Test func connectionsGoToAllLoopsOnceTheyHaveShakenHands() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]), loops: 3)
        let clients = try (0..<6).map { _ in try TLSClient(port: server.port) }
        for _ in 0..<3 { for client in clients { #expect(try client.exchange(TLSSessionTests.get).text == "hello") } }
        await server.stop()
    }

    @Test func aHandshakeHasTenSecondsInAllHoweverItDrips() async throws {
        let clock = ManualClock()
        let server = try start(TLSReference([TestIdentity.make(name: "one")]), clock: clock)
        let client = try RawClient(port: server.port)
        #expect(try await isSoon { server.server.openConnections > 0 })
        for byte: UInt8 in [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01] {
            try client.send([byte])
            clock.advance(milliseconds: 1_200)
            await server.server.advanceTimers()
        }
        #expect(server.server.openConnections == 1)
        clock.advance(milliseconds: 500)
        await server.server.advanceTimers()
        #expect(try client.readToEnd().isEmpty)
        #expect(server.server.openConnections == 0)
        await server.stop()
    }

    /// Whoever has sent no request has begun nothing.
    @Test func aDrainDoesNotWaitForHandshakes() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        let half = try RawClient(port: server.port)
        try half.send([0x16, 0x03, 0x01])
        let idle = try TLSClient(port: server.port)
        _ = try idle.exchange(TLSSessionTests.get)
        let draining = try server.drainAside()
        #expect(try half.readToEnd().isEmpty)
        #expect(idle.read().isEmpty && idle.heardGoodbye)
        #expect(await draining.value == 0)
    }

    @Test func requestsThatComeWithTheEndOfTheHandshakeAreAnswered() async throws {
        let server = try start(TLSReference([TestIdentity.make(name: "one")]))
        for _ in 0..<50 {
            let client = try TLSClient(port: server.port)
            #expect(try client.exchange(TLSSessionTests.get).text == "hello")
        }
        await server.stop()
    }
}
