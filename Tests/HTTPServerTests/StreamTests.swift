import HTTPServer
import HTTPWire
import Synchronization
import TestSupport
import Testing
import Transport

@Suite struct StreamTests {
    private func route(_ produce: @escaping @Sendable (any BodyWriter) async throws -> Void) -> TestRoute {
        TestRoute(.get, "/stream", access: (), .direct { _ in Response(.ok, body: .stream(produce)) })
    }

    @Test func aStreamIsChunkedAndTheConnectionStays() async throws {
        let server = try TestServer([
            route { writer in
                for index in 0..<3 { try await writer.write(Array("part \(index);".utf8)) }
                try await writer.write([])
            }
        ])
        let client = try server.client()
        for _ in 0..<2 {
            let answer = try client.exchange("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer["Transfer-Encoding"] == "chunked")
            #expect(answer["Content-Length"] == nil)
            #expect(answer.text == "part 0;part 1;part 2;")
        }
        await server.stop()
    }

    @Test func http10GetsNoChunks() async throws {
        let server = try TestServer([route { try await $0.write(Array("plain".utf8)) }])
        let client = try server.client()
        try client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let text = String(decoding: try client.readToEnd(), as: UTF8.self)
        #expect(text.hasSuffix("\r\n\r\nplain"))
        #expect(!text.contains("chunked"))
        #expect(text.contains("Connection: close"))
        await server.stop()
    }

    @Test func headRunsNoStream() async throws {
        let server = try TestServer([route { _ in Issue.record("the stream must not run") }])
        let client = try server.client()
        #expect(try client.exchange("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true).status == 200)
        #expect(try client.exchange("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true).status == 200)
        await server.stop()
    }

    @Test func aBrokenStreamDoesNotLookWhole() async throws {
        struct Broken: Error {}
        let server = try TestServer([
            route { writer in
                try await writer.write(Array("half".utf8))
                throw Broken()
            }
        ])
        let client = try server.client()
        try client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        let text = String(decoding: try client.readToEnd(), as: UTF8.self)
        #expect(text.hasSuffix("4\r\nhalf\r\n"))
        await server.stop()
    }

    /// What is written ahead of a reader that does not read is bounded.
    @Test func aWriterWaitsForItsReader() async throws {
        let written = Atomic<Int>(0)
        let count = 100
        let server = try TestServer([
            route { writer in
                for _ in 0..<count {
                    try await writer.write([UInt8](repeating: 0x61, count: 50_000))
                    written.add(1, ordering: .relaxed)
                }
            }
        ])
        let client = try await server.pairedClient()
        try client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        while !(try client.readMore()) {}
        try await Task.sleep(for: .milliseconds(50))
        #expect(written.load(ordering: .relaxed) < count / 2)
        #expect(try client.readAnswer().body.count == count * 50_000)
        #expect(written.load(ordering: .relaxed) == count)
        await server.stop()
    }

    @Test func aWriterLearnsThatItsReaderHasGone() async throws {
        let gone = Door()
        let server = try TestServer([
            route { writer in
                do {
                    while true {
                        try await writer.write(Array(": still here\n\n".utf8))
                        try await Task.sleep(for: .seconds(60))
                    }
                } catch is CancellationError {
                    #expect(writer.isClosed)
                    gone.open()
                    throw CancellationError()
                }
            }
        ])
        do {
            let client = try server.client()
            try client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
            try client.readMore()
        }
        await gone.pass()
        await server.stop()
        #expect(server.server.openConnections == 0)
    }

    @Test func requestsBehindAStreamWaitForItsEnd() async throws {
        let door = Door()
        let server = try TestServer(
            [
                route { writer in
                    try await writer.write(Array("a".utf8))
                    await door.pass()
                    try await writer.write(Array("b".utf8))
                }
            ] + TestServer.routes)
        let client = try server.client()
        try client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        try client.readMore()
        door.open()
        #expect(try client.readAnswer().text == "ab")
        #expect(try client.readAnswer().text == "hello")
        await server.stop()
    }
}
