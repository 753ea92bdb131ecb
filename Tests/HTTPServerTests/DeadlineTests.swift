import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Time moves only when the test says so.
@Suite struct DeadlineTests {
    private struct Setting {
        let clock: ManualClock
        let server: TestServer
        let client: RawClient

        init(_ routes: [TestRoute] = TestServer.routes) async throws {
            let clock = ManualClock()
            self.clock = clock
            server = try TestServer(routes) { $0.clock = clock }
            client = try await server.pairedClient()
        }

        func advance(_ milliseconds: Int64) async throws {
            try await client.waitUntilTaken()
            clock.advance(milliseconds: milliseconds)
            await server.server.advanceTimers()
        }
    }

    @Test func aSlowHeadIsAnsweredAt408AfterTenSecondsInAll() async throws {
        let setting = try await Setting()
        for byte in "GET / HT".utf8 {
            try setting.client.send([byte])
            try await setting.advance(1_200)
        }
        #expect(setting.server.server.openConnections == 1)
        try setting.client.send("T")
        try await setting.advance(500)
        let answer = try setting.client.readAnswer()
        #expect(answer.status == 408)
        #expect(answer["Connection"] == "close")
        await setting.server.stop()
    }

    /// Who has only closed its own direction gets the answer, for a while; who has gone does not keep the work going.
    @Test func aGetWhoseClientHasGoneIsGivenUp() async throws {
        let cancelled = Door()
        let route = TestRoute(
            .get, "/long", access: (),
            .asynchronous { _ in
                await withTaskCancellationHandler {
                    await cancelled.pass()
                } onCancel: {
                    cancelled.open()
                }
                return Response(.ok)
            })
        let setting = try await Setting([route])
        try setting.client.send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        setting.client.endOutput()
        try await setting.advance(900)
        #expect(setting.server.server.openConnections == 1)
        // Counted from when the loop has seen the end, which may be after the first step.
        for _ in 0..<50 where !cancelled.isOpen { try await setting.advance(200) }
        try #require(cancelled.isOpen)
        #expect(try setting.client.readToEnd().isEmpty)
        await setting.server.stop()
    }

    @Test func aSilentConnectionIsClosedWithoutAWord() async throws {
        let setting = try await Setting()
        try await setting.advance(9_000)
        #expect(setting.server.server.openConnections == 1)
        try await setting.advance(1_100)
        #expect(try setting.client.readToEnd().isEmpty)
        await setting.server.stop()
    }

    @Test func anIdleConnectionStaysForAMinute() async throws {
        let setting = try await Setting()
        let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
        for _ in 0..<3 {
            #expect(try setting.client.exchange(get).status == 200)
            try await setting.advance(59_000)
        }
        #expect(setting.server.server.openConnections == 1)
        try await setting.advance(1_100)
        #expect(try setting.client.readToEnd().isEmpty)
        await setting.server.stop()
    }

    @Test func theHeadOfALaterRequestHasTenSecondsFromItsFirstByte() async throws {
        let setting = try await Setting()
        _ = try setting.client.exchange("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        try await setting.advance(50_000)
        try setting.client.send("GET /hel")
        try await setting.advance(9_000)
        #expect(setting.server.server.openConnections == 1)
        try setting.client.send("l")
        try await setting.advance(1_100)
        #expect(try setting.client.readAnswer().status == 408)
        await setting.server.stop()
    }

    @Test func aSilentBodyIsAnsweredAt408AfterTheGrace() async throws {
        let setting = try await Setting()
        try setting.client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        try await setting.advance(4_900)
        #expect(setting.server.server.openConnections == 1)
        try await setting.advance(200)
        #expect(try setting.client.readAnswer().status == 408)
        await setting.server.stop()
    }

    /// A byte each second is not silence, and still too slow.
    @Test func aDrippingBodyIsAnsweredAt408() async throws {
        let setting = try await Setting()
        try setting.client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        for _ in 0..<6 {
            _ = setting.client.trySend([0x61])
            try await setting.advance(1_000)
        }
        #expect(try setting.client.readAnswer().status == 408)
        await setting.server.stop()
    }

    @Test func aSteadyBodyMayTakeHalfAMinuteAndNoLonger() async throws {
        for (seconds, status) in [(29, 200), (31, 408)] {
            let setting = try await Setting()
            try setting.client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: \(seconds * 600)\r\n\r\n")
            for _ in 0..<seconds {
                try await setting.advance(1_000)
                _ = setting.client.trySend([UInt8](repeating: 0x61, count: 600))
            }
            #expect(try setting.client.readAnswer().status == status)
            await setting.server.stop()
        }
    }

    @Test func aPeerThatTakesNothingIsResetAfterHalfAMinute() async throws {
        let big = [UInt8](repeating: 0x62, count: 5_000_000)
        let route = TestRoute(.get, "/big", access: (), .direct { _ in Response(.ok, type: "text/plain", big) })
        let setting = try await Setting([route])
        try setting.client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
        try await setting.advance(29_000)
        #expect(setting.server.server.openConnections == 1)
        try await setting.advance(1_100)
        #expect(setting.server.server.openConnections == 0)
        #expect(try setting.client.readToEnd().count < big.count)
        await setting.server.stop()
    }

    @Test func anOpenStreamMayBeSilentForHours() async throws {
        let door = Door()
        let route = TestRoute(
            .get, "/events", access: (),
            .direct { _ in
                Response(
                    .ok,
                    body: .stream { writer in
                        try await writer.write(Array("first".utf8))
                        await door.pass()
                        try await writer.write(Array("second".utf8))
                    })
            })
        let setting = try await Setting([route])
        try setting.client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
        try await setting.advance(10_000_000)
        door.open()
        #expect(try setting.client.readAnswer().text == "firstsecond")
        await setting.server.stop()
    }
}
