import Testing

@testable import HTTPWire

private let dateLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

private func date() -> DateCache {
    var cache = DateCache()
    cache.update(second: 784_111_777)
    return cache
}

private func head(
    _ status: Status, _ fields: [(name: FieldName, value: String)] = [], _ framing: ResponseFraming = .length(0),
    closes: Bool = false, version: HTTPVersion = .http11
) throws -> String {
    var bytes: [UInt8] = []
    var head = ResponseHead(status, framing: framing, fields: fields)
    head.closes = closes
    head.version = version
    try ResponseHeadWriter.append(head, date: date().line, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

struct ResponseHeadWriterTests {
    @Test func writesStatusFieldsAndLength() throws {
        let text = try head(.ok, [(.contentType, "text/plain"), (.etag, "\"caf\u{e9}\t\"")], .length(1_234_567))
        #expect(
            text == "HTTP/1.1 200 OK\r\n\(dateLine)Content-Type: text/plain\r\nETag: \"caf\u{e9}\t\"\r\n"
                + "Content-Length: 1234567\r\n\r\n")
    }

    @Test func writesWhatEachFramingNeeds() throws {
        #expect(try head(.noContent, [], .none) == "HTTP/1.1 204 No Content\r\n\(dateLine)\r\n")
        #expect(try head(.ok, [], .chunked) == "HTTP/1.1 200 OK\r\n\(dateLine)Transfer-Encoding: chunked\r\n\r\n")
        #expect(
            try head(.ok, [], .untilClose, closes: true, version: .http10)
                == "HTTP/1.1 200 OK\r\n\(dateLine)Connection: close\r\n\r\n")
        #expect(
            try head(.ok, version: .http10)
                == "HTTP/1.1 200 OK\r\n\(dateLine)Content-Length: 0\r\nConnection: keep-alive\r\n\r\n")
    }

    @Test(arguments: ["a\r\nb: c", "a\rb", "a\nb", "a\0", "a\u{1B}", "\u{7F}"])
    func nothingIsWrittenOfAHeadWithAControlByte(value: String) {
        var bytes = Array("before".utf8)
        #expect(throws: ResponseHeadError.controlByte(field: "Location")) {
            let head = ResponseHead(.seeOther, framing: .length(0), fields: [(.link, "ok"), (.location, value)])
            try ResponseHeadWriter.append(head, date: date().line, to: &bytes)
        }
        #expect(bytes == Array("before".utf8))
    }

    @Test func handlersDoNotFrame() {
        #expect(throws: ResponseHeadError.framingField("Content-Length")) { try head(.ok, [(.contentLength, "3")]) }
        #expect(throws: ResponseHeadError.framingField("transfer-encoding")) {
            try head(.ok, [("transfer-encoding", "chunked")])
        }
    }

    @Test func linesMadeAtStartStandAroundTheOthers() throws {
        var head = ResponseHead(
            .ok, framing: .length(2), fields: [(.etag, "\"b\"")],
            lines: try FieldLines([(.contentType, "text/plain"), ("X-A", "1")]),
            common: try FieldLines([(.cacheControl, "no-store")]))
        head.id = "ID"
        var bytes: [UInt8] = []
        try ResponseHeadWriter.append(head, date: date().line, body: Array("hi".utf8), to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "HTTP/1.1 200 OK\r\n\(dateLine)Content-Type: text/plain\r\nX-A: 1\r\nETag: \"b\"\r\n"
                + "Cache-Control: no-store\r\nX-Request-Id: ID\r\nContent-Length: 2\r\n\r\nhi")
    }

    @Test func linesMadeAtStartAreHeldToTheSameRules() {
        #expect(throws: ResponseHeadError.controlByte(field: "Location")) {
            try FieldLines([(.link, "ok"), (.location, "a\r\nb: c")])
        }
        #expect(throws: ResponseHeadError.framingField("content-length")) {
            try FieldLines([("content-length", "3")])
        }
    }

    @Test(arguments: [0, 9, 10, 99, 100, 1_234_567, Int.max])
    func numbersAreWrittenWithAllTheirDigits(number: Int) throws {
        let text = try head(.ok, [], .length(number))
        #expect(text.hasSuffix("Content-Length: \(number)\r\n\r\n"))
    }

    @Test func theDateIsMadeOnceASecond() {
        var cache = date()
        #expect(cache.line == Array(dateLine.utf8))
        cache.update(second: 784_111_777)
        #expect(cache.line == Array(dateLine.utf8))
        cache.update(second: 784_111_778)
        #expect(cache.line == Array("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n".utf8))
    }

    @Test func chunksAreFramed() {
        var bytes: [UInt8] = []
        ChunkWriter.append(Array("hello".utf8), to: &bytes)
        ChunkWriter.append([], to: &bytes)
        ChunkWriter.append([UInt8](repeating: 0x61, count: 26), to: &bytes)
        ChunkWriter.appendEnd(to: &bytes)
        let expected = "5\r\nhello\r\n1a\r\n\(String(repeating: "a", count: 26))\r\n0\r\n\r\n"
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func theContinueAnswerIsOneLine() {
        var bytes: [UInt8] = []
        ResponseHeadWriter.appendContinue(to: &bytes)
        #expect(bytes == Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
}
