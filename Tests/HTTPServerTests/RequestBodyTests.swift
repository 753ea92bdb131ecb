import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// How bodies are read, refused and left behind.
@Suite struct RequestBodyTests {
    @Test func readsAChunkedBody() async throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.exchange(
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n")
        #expect(answer.text == "abcde")
        #expect(try client.exchange("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
        await server.stop()
    }

    @Test func saysContinueOnlyToWhoWaits() async throws {
        let server = try TestServer()
        let head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        let patient = try server.client()
        #expect(try patient.exchange(head).status == 100)
        #expect(try patient.exchange("abc").text == "abc")
        let hasty = try server.client()
        #expect(try hasty.exchange(head + "abc").text == "abc")
        await server.stop()
    }

    @Test func doesNotSayContinueBeforeARefusal() async throws {
        let server = try TestServer()
        for (head, status) in [
            ("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n", 413),
            ("POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", 404),
            ("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: y 100-continue\r\nContent-Length: 3\r\n\r\n", 417),
        ] {
            let client = try server.client()
            let answer = try client.exchange(head)
            #expect(answer.status == status)
            #expect(answer["Connection"] == "close")
            #expect(try client.readToEnd().isEmpty)
        }
        await server.stop()
    }

    @Test func neverSaysContinueToHTTP10() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        try client.send("abc")
        let answer = try client.readAnswer()
        #expect(answer.status == 200)
        #expect(answer["Connection"] == "close")
        await server.stop()
    }

    @Test func takesABodyAtTheLimitAndRefusesOneMore() async throws {
        let server = try TestServer()
        for (count, status) in [(1_048_576, 200), (1_048_577, 413)] {
            let client = try server.client()
            try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\n\r\n")
            let body = [UInt8](repeating: 0x61, count: count)
            _ = client.trySend(body)
            let answer = try client.readAnswer()
            #expect(answer.status == status)
            if status == 200 { #expect(answer.body == body) }
        }
        await server.stop()
    }

    @Test func refusesAChunkedBodyThatGrowsTooLarge() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 65_536) + Array("\r\n".utf8)
        for _ in 0..<17 { _ = client.trySend(chunk) }
        #expect(try client.readAnswer().status == 413)
        await server.stop()
    }

    /// The 413 arrives although the client still sends: it is not lost to a reset.
    @Test func theRefusalOfALargeBodyCanBeReadWhileSending() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n")
        _ = client.trySend([UInt8](repeating: 0x61, count: 2_000_000))
        let answer = try client.readAnswer()
        #expect(answer.status == 413)
        #expect(answer["Connection"] == "close")
        await server.stop()
    }

    @Test func aSmallUnwantedBodyIsDroppedAndTheConnectionStays() async throws {
        let server = try TestServer()
        let client = try server.client()
        let hidden = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
        let post = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n"
        #expect(try client.exchange(post).status == 404)
        try client.send(hidden)
        #expect(try client.exchange("GET /later HTTP/1.1\r\nHost: x\r\n\r\n").text == "later")
        await server.stop()
    }

    @Test(arguments: [(65_535, true), (65_536, false)])
    func onlyALongUnwantedBodyEndsTheConnection(length: Int, stays: Bool) async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n")
        let answer = try client.readAnswer()
        #expect(answer.status == 404)
        #expect(answer["Connection"] == (stays ? nil : "close"))
        try client.send([UInt8](repeating: 0x61, count: length))
        if stays {
            #expect(try client.exchange("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        } else {
            #expect(try client.readToEnd().isEmpty)
        }
        await server.stop()
    }

    @Test func anUnwantedChunkedBodyEndsTheConnection() async throws {
        let server = try TestServer()
        let client = try server.client()
        let body = "3\r\nabc\r\n0\r\n\r\n"
        let answer = try client.exchange(
            "POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
        #expect(answer.status == 404)
        #expect(answer["Connection"] == "close")
        #expect(try client.readToEnd().isEmpty)
        await server.stop()
    }

    @Test func aGetMayHaveABodyAndIsAnsweredWithoutIt() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde")
        #expect(try client.readAnswer().text == "hello")
        #expect(try client.exchange("GET /later HTTP/1.1\r\nHost: x\r\n\r\n").text == "later")
        await server.stop()
    }

    @Test func aBodyThatIsCutIsNotARequest() async throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
        client.endOutput()
        #expect(try client.readAnswer().status == 400)
        #expect(try client.readToEnd().isEmpty)
        await server.stop()
    }

    @Test func nothingIsReadAfterABrokenRequest() async throws {
        let server = try TestServer()
        let good = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
        for bad in [
            "GET /hello HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /hello HTTP/2.0\r\nHost: x\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ] {
            let client = try server.client()
            try client.send(good + bad + good)
            #expect(try client.readAnswer().text == "hello")
            let answer = try client.readAnswer()
            #expect((400...505).contains(answer.status))
            #expect(answer["Connection"] == "close")
            #expect(answer["X-Request-Id"] != nil)
            #expect(answer["X-Finished"] == "yes")
            #expect(try client.readToEnd().isEmpty)
        }
        await server.stop()
    }
}
