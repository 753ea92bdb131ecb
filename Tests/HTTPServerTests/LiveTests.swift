import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Over TCP on the loopback interface.
@Suite struct LiveTests {
    @Test func keepsAConnectionAliveBetweenRequests() async throws {
        let server = try TestServer()
        let client = try server.client()
        for path in ["hello", "later", "hello"] {
            let answer = try client.exchange("GET /\(path) HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer.text == path)
            #expect(answer["X-Request-Id"]?.utf8.count == 15)
            #expect(answer["Date"]?.hasSuffix("GMT") == true)
            #expect(answer["X-Finished"] == "yes")
        }
        await server.stop()
    }

    @Test(arguments: [LoopMode.dispatch, .blocking])
    func answersPipelinedRequestsInOrder(mode: LoopMode) async throws {
        let server = try TestServer { $0.loopMode = mode }
        let client = try server.client()
        let get = { (path: String) in "GET /\(path) HTTP/1.1\r\nHost: x\r\n\r\n" }
        let post = "POST /echo-later HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
        try client.send(get("later") + get("hello") + post + get("later") + get("hello"))
        let texts = try (0..<5).map { _ in try client.readAnswer().text }
        #expect(texts == ["later", "hello", "abc", "later", "hello"])
        await server.stop()
    }
}
