import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// The same bytes over a socket pair, cut at every offset: the answers must not depend on the cut.
@Suite struct CutTests {
    private let request = Array(
        ("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"
            + "POST /echo-later HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n0\r\n\r\n"
            + "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").utf8)

    @Test func answersDoNotDependOnWhereTheBytesAreCut() async throws {
        let server = try TestServer()
        for cut in 0...request.count {
            let client = try await server.pairedClient()
            try client.send(Array(request[..<cut]))
            try await client.waitUntilTaken()
            try client.send(Array(request[cut...]))
            let texts = try (0..<3).map { _ in try client.readAnswer().text }
            #expect(texts == ["abcde", "xyz", "hello"], "cut at \(cut)")
            #expect(try client.readToEnd().isEmpty, "cut at \(cut)")
        }
        await server.stop()
    }

    @Test func answersComeWhenEachByteComesAlone() async throws {
        let server = try TestServer()
        let client = try await server.pairedClient()
        for byte in request {
            try client.send([byte])
            try await client.waitUntilTaken()
        }
        #expect(try (0..<3).map { _ in try client.readAnswer().text } == ["abcde", "xyz", "hello"])
        await server.stop()
    }
}
