import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Peers that take their answers slowly; time moves only when the test says so.
@Suite struct SlowReaderTests {
    private static let big = [UInt8](repeating: 0x62, count: 8_000_000)

    private func open(_ clock: ManualClock) async throws -> (TestServer, RawClient) {
        let route = TestRoute(
            .get, "/big", access: (), .direct { _ in Response(.ok, type: "text/plain", SlowReaderTests.big) })
        let server = try TestServer([route]) { $0.clock = clock }
        let client = try await server.pairedClient()
        try client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
        try await client.waitUntilTaken()
        return (server, client)
    }

    private func advance(_ clock: ManualClock, _ server: TestServer, _ milliseconds: Int64) async {
        clock.advance(milliseconds: milliseconds)
        await server.server.advanceTimers()
    }

    /// A byte now and then is progress, and still not reading.
    @Test func aTrickleIsCutOffAfterHalfAMinute() async throws {
        let clock = ManualClock()
        let (server, client) = try await open(clock)
        for _ in 0..<29 {
            #expect(try client.read(atMost: 1) == 1)
            await advance(clock, server, 1_000)
        }
        #expect(server.server.openConnections == 1)
        await advance(clock, server, 2_000)
        #expect(server.server.openConnections == 0)
        await server.stop()
    }

    @Test func whoReadsSteadilyGetsEverythingHoweverLongItTakes() async throws {
        let clock = ManualClock()
        let (server, client) = try await open(clock)
        // Six minutes at ten kilobytes a second; a socket pair tells of progress in steps of up to 64 KiB.
        var taken = 0
        for _ in 0..<18 {
            for _ in 0..<20 { taken += try client.read(atMost: 10_000) }
            await advance(clock, server, 20_000)
        }
        #expect(server.server.openConnections == 1)
        while taken < SlowReaderTests.big.count {
            let count = try client.read(atMost: 1_000_000)
            try #require(count > 0)
            taken += count
        }
        #expect(server.server.openConnections == 1)
        await server.stop()
    }

    @Test func whoStopsInTheMiddleIsCutOffAfterHalfAMinute() async throws {
        let clock = ManualClock()
        let (server, client) = try await open(clock)
        for _ in 0..<40 where try client.read(atMost: 50_000) == 0 { Issue.record("cut off while it reads") }
        try await client.waitUntilTaken()
        await advance(clock, server, 29_000)
        #expect(server.server.openConnections == 1)
        // The first look finds progress since the last, the second none.
        await advance(clock, server, 2_000)
        await advance(clock, server, 30_100)
        #expect(server.server.openConnections == 0)
        await server.stop()
    }
}
