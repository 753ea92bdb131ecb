import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Keep-alive, versions, methods, and the end of a connection.
@Suite struct ConnectionLifeTests {
    private func get(_ path: String, _ fields: String = "", version: String = "1.1") -> String {
        "GET \(path) HTTP/\(version)\r\nHost: x\r\n\(fields)\r\n"
    }

    @Test func closeIsHonoured() async throws {
        let server = try TestServer()
        for fields in ["Connection: close\r\n", "Connection: x, Close\r\n", "Connection: x\r\nConnection: close\r\n"] {
            let client = try server.client()
            let answer = try client.exchange(get("/hello", fields) + get("/hello"))
            #expect(answer["Connection"] == "close")
            #expect(try client.readToEnd().isEmpty)
        }
        await server.stop()
    }

    /// There is nothing to wait for: neither the peer's end nor the deadline, which is ten minutes away.
    @Test(arguments: ["hello", "later", "echo"]) func whoHasSaidTheLastWordIsNotWaitedFor(path: String) async throws {
        var limits = ServerLimits()
        limits.lingerMilliseconds = 600_000
        let server = try TestServer(limits: limits)
        let client = try server.client()
        let isPost = path == "echo"
        let length = isPost ? "Content-Length: 4\r\n" : ""
        try client.send(
            "\(isPost ? "POST" : "GET") /\(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(length)\r\n"
                + (isPost ? "echo" : ""))
        #expect(try client.readAnswer().text == path)
        #expect(try client.readToEnd().isEmpty)
        try await server.waitUntilEmpty()
        #expect(server.server.openConnections == 0)
        await server.stop()
        withExtendedLifetime(client) {}
    }

    /// A reset would take the answer with it (RFC 9112 section 9.6).
    @Test(arguments: [1, 3_000_000]) func whoGoesOnAfterTheLastWordIsReadOn(extra: Int) async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send(get("/hello", "Connection: close\r\n") + String(repeating: "x", count: extra))
        #expect(try client.readAnswer().text == "hello")
        #expect(try client.readToEnd().isEmpty)
        await server.stop()
    }

    @Test func http10ClosesUnlessAskedToStay() async throws {
        let server = try TestServer()
        let first = try server.client()
        #expect(try first.exchange(get("/hello", version: "1.0"))["Connection"] == "close")
        #expect(try first.readToEnd().isEmpty)
        let second = try server.client()
        let stay = get("/hello", "Connection: keep-alive\r\n", version: "1.0")
        #expect(try second.exchange(stay)["Connection"] == "keep-alive")
        #expect(try second.exchange(stay).text == "hello")
        await server.stop()
    }

    @Test func headHasTheLengthAndNoBody() async throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.exchange("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true)
        #expect(answer.status == 200)
        #expect(answer["Content-Length"] == "5")
        let missing = try client.exchange("HEAD /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true)
        #expect(missing.status == 404)
        #expect(try client.exchange(get("/later")).text == "later")
        #expect(client.rest.isEmpty)
        await server.stop()
    }

    @Test func optionsAndWrongMethodsNameWhatIsAllowed() async throws {
        let server = try TestServer()
        let client = try server.client()
        let options = try client.exchange("OPTIONS /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(options.status == 204)
        #expect(options["Allow"] == "GET, HEAD, OPTIONS")
        #expect(options["Content-Length"] == nil)
        let wrong = try client.exchange("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(wrong.status == 405)
        #expect(wrong["Allow"] == "GET, HEAD, OPTIONS")
        #expect(try client.exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status == 204)
        await server.stop()
    }

    @Test func theLastRequestOfAConnectionSaysSo() async throws {
        var limits = ServerLimits()
        limits.requestsPerConnectionMax = 3
        let server = try TestServer(limits: limits)
        let client = try server.client()
        let closes = try (0..<3).map { _ in try client.exchange(get("/hello"))["Connection"] }
        #expect(closes == [nil, nil, "close"])
        #expect(try client.readToEnd().isEmpty)
        await server.stop()
    }

    @Test func aPeerThatHasClosedItsDirectionGetsItsAnswers() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send(get("/later") + get("/hello") + get("/later"))
        client.endOutput()
        #expect(try (0..<3).map { _ in try client.readAnswer().text } == ["later", "hello", "later"])
        #expect(try client.readToEnd().isEmpty)
        await server.stop()
    }

    @Test func anAnswerThatWouldSplitBecomesAFault() async throws {
        let split = Route<Void, Void>(
            .get, "/split", access: (),
            .direct { _ in Response(.seeOther, fields: [(.location, "/a\r\nSet-Cookie: x=1")]) })
        let server = try TestServer([split])
        let answer = try server.client().exchange(get("/split"))
        #expect(answer.status == 500)
        #expect(answer["Set-Cookie"] == nil)
        await server.stop()
    }

    @Test func whatAHandlerThrowsIsAnswered() async throws {
        let broken = Route<Void, Void>(.get, "/broken", access: (), .asynchronous { _ in throw CancellationError() })
        let server = try TestServer([broken])
        let client = try server.client()
        #expect(try client.exchange(get("/broken")).status == 500)
        #expect(try client.exchange(get("/broken")).status == 500)
        await server.stop()
    }

    /// Ten megabytes of answers: parsing rests while they are unsent, and goes on as they are read.
    @Test func aFloodOfRequestsIsAnsweredAsFastAsThePeerReads() async throws {
        let big = [UInt8](repeating: 0x62, count: 100_000)
        let route = Route<Void, Void>(.get, "/big", access: (), .direct { _ in Response(.ok, type: "text/plain", big) })
        let server = try TestServer([route])
        let client = try server.client()
        let flood = Array(String(repeating: get("/big"), count: 100).utf8)
        try client.send(flood)
        for _ in 0..<100 { #expect(try client.readAnswer().body.count == big.count) }
        await server.stop()
    }

    @Test func aLargeBodyComesWhole() async throws {
        let big = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let route = Route<Void, Void>(
            .get, "/big", access: (), .direct { _ in Response(.ok, type: "application/octet-stream", big) })
        let server = try TestServer([route])
        let client = try server.client()
        #expect(try client.exchange(get("/big")).body == big)
        #expect(try client.exchange(get("/big")).body == big)
        await server.stop()
    }

    @Test func requestIdsDiffer() async throws {
        let server = try TestServer()
        let client = try server.client()
        let ids = try (0..<100).map { _ in try client.exchange(get("/hello"))["X-Request-Id"] ?? "" }
        #expect(Set(ids).count == 100)
        await server.stop()
    }
}
