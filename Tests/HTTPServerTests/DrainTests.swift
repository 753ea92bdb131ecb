import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

@Suite struct DrainTests {
    private let get = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"

    private func slow(_ door: Door, _ arrived: Door) -> TestRoute {
        TestRoute(
            .get, "/slow", access: (),
            .asynchronous { _ in
                arrived.open()
                await door.pass()
                return Response(.ok, type: "text/plain", Array("done".utf8))
            })
    }

    @Test func drainingFinishesWhatIsBegunAndEndsTheRest() async throws {
        let (door, arrived) = (Door(), Door())
        let server = try TestServer([slow(door, arrived)] + TestServer.routes)
        let idle = try server.client()
        _ = try idle.exchange("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        let busy = try server.client()
        try busy.send(get)
        await arrived.pass()
        let draining = try server.drainAside()
        // The idle one ends while the other is still at work.
        #expect(try idle.readToEnd().isEmpty)
        #expect(throws: RawClient.Failure.self) { try server.client() }
        door.open()
        let answer = try busy.readAnswer()
        #expect(answer.text == "done")
        #expect(answer["Connection"] == "close")
        #expect(try busy.readToEnd().isEmpty)
        busy.endOutput()
        #expect(await draining.value == 0)
        #expect(server.server.openConnections == 0)
    }

    @Test func theBodyOfABegunRequestIsStillRead() async throws {
        let server = try TestServer()
        let client = try await server.pairedClient()
        try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab")
        try await client.waitUntilTaken()
        let draining = try server.drainAside()
        #expect(throws: RawClient.Failure.self) { while true { _ = try server.client() } }
        try client.send("cd")
        let answer = try client.readAnswer()
        #expect(answer.text == "abcd")
        #expect(answer["Connection"] == "close")
        client.endOutput()
        #expect(await draining.value == 0)
    }

    /// Who has been answered and does not hang up is waited for only a moment, whether its end began before or with the drain.
    @Test func theEndDoesNotWaitForAPeerThatKeepsItsSocket() async throws {
        var limits = ServerLimits()
        limits.lingerMilliseconds = 600_000
        let (door, arrived) = (Door(), Door())
        let server = try TestServer([slow(door, arrived)] + TestServer.routes, limits: limits)
        let ended = try server.client()
        try ended.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET")
        #expect(try ended.readAnswer()["Connection"] == "close")
        let busy = try server.client()
        try busy.send(get)
        await arrived.pass()
        let draining = try server.drainAside()
        #expect(throws: RawClient.Failure.self) { while true { _ = try server.client() } }
        door.open()
        #expect(try busy.readAnswer().text == "done")
        #expect(await draining.value == 0)
        withExtendedLifetime((ended, busy)) {}
    }

    @Test func anAnswerThatIsOnItsWayIsStillTaken() async throws {
        let big = [UInt8](repeating: 0x62, count: 4_000_000)
        let server = try TestServer([
            TestRoute(.get, "/big", access: (), .direct { _ in Response(.ok, type: "a/b", big) })
        ])
        let client = try await server.pairedClient()
        try client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
        while !String(decoding: client.rest, as: UTF8.self).contains("bbb") { try client.readMore() }
        let draining = try server.drainAside()
        #expect(throws: RawClient.Failure.self) { while true { _ = try server.client() } }
        #expect(try client.readAnswer().body.count == big.count)
        #expect(try client.readToEnd().isEmpty)
        client.endOutput()
        #expect(await draining.value == 0)
    }

    @Test func whatIsLeftAtTheDeadlineIsCutOff() async throws {
        let (door, arrived) = (Door(), Door())
        let server = try TestServer([slow(door, arrived)])
        let client = try server.client()
        try client.send(get)
        await arrived.pass()
        #expect(await server.server.drain(deadline: .milliseconds(50)) == 1)
        #expect(try client.readToEnd().isEmpty)
        door.open()
    }

    @Test func streamsEndWhenTheServerDrains() async throws {
        let ended = Door()
        let route = TestRoute(
            .get, "/events", access: (),
            .direct { _ in
                Response(
                    .ok,
                    body: .stream { writer in
                        do {
                            try await writer.write(Array("x".utf8))
                            try await Task.sleep(for: .seconds(60))
                        } catch is CancellationError { ended.open() }
                    })
            })
        let server = try TestServer([route])
        let client = try server.client()
        try client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
        while !String(decoding: client.rest, as: UTF8.self).contains("1\r\nx\r\n") { try client.readMore() }
        let draining = try server.drainAside()
        await ended.pass()
        #expect(try client.readAnswer().text == "x")
        #expect(try client.readToEnd().isEmpty)
        client.endOutput()
        #expect(await draining.value == 0)
    }
}
