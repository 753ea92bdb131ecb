import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

@Suite struct ConnectionCapTests {
    private let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"

    private func server(connectionsMax: Int, clock: ManualClock) throws -> TestServer {
        var limits = ServerLimits()
        limits.connectionsMax = connectionsMax
        return try TestServer(limits: limits) { $0.clock = clock }
    }

    @Test func oneConnectionTooManyIsToldSoAndEnds() async throws {
        let server = try server(connectionsMax: 2, clock: ManualClock())
        var kept = try (0..<2).map { _ in try server.client() }
        for client in kept { #expect(try client.exchange(get).status == 200) }
        let surplus = try server.client()
        try surplus.send(get)
        let answer = try surplus.readAnswer()
        #expect(answer.status == 503)
        #expect(answer["Connection"] == "close")
        #expect(try surplus.readToEnd().isEmpty)
        surplus.endOutput()
        for client in kept { #expect(try client.exchange(get).status == 200) }
        kept.removeLast()
        #expect(try await isSoon { server.server.openConnections < 2 })
        #expect(try server.client().exchange(get).status == 200)
        await server.stop()
    }

    /// Who is told so and stays nevertheless takes one of few places, and only for a moment.
    @Test func thosePlacesAreFewAndFreeThemselves() async throws {
        let clock = ManualClock()
        let server = try server(connectionsMax: 1, clock: clock)
        let kept = try server.client()
        #expect(try kept.exchange(get).status == 200)
        let told = try (0..<TransportLimits.surplusMax).map { _ in try server.client() }
        for client in told { #expect(try client.readAnswer().status == 503) }
        let refused = try server.client()
        #expect(try refused.readToEnd().isEmpty)
        #expect(server.server.openConnections == 1 + TransportLimits.surplusMax)
        clock.advance(milliseconds: 1_100)
        await server.server.advanceTimers()
        #expect(server.server.openConnections == 1)
        #expect(try server.client().readAnswer().status == 503)
        #expect(try kept.exchange(get).status == 200)
        await server.stop()
    }
}
