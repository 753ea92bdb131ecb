import Testing

@testable import HTTPWire

private let date = Array("Date: D\r\n".utf8)

private func head(
    _ status: Status, _ fields: [(name: FieldName, value: String)] = [], _ framing: ResponseFraming = .length(0),
    closes: Bool = false, version: HTTPVersion = .http11
) throws -> String {
    var bytes: [UInt8] = []
    try ResponseHeadWriter.append(
        status, fields: fields, framing: framing, date: date, closes: closes, version: version, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

struct ResponseHeadWriterTests {
    @Test func writesStatusFieldsAndLength() throws {
        let text = try head(.ok, [(.contentType, "text/plain"), (.etag, "\"caf\u{e9}\t\"")], .length(1_234_567))
        #expect(
            text == "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Type: text/plain\r\nETag: \"caf\u{e9}\t\"\r\n"
                + "Content-Length: 1234567\r\n\r\n")
    }

    @Test func writesWhatEachFramingNeeds() throws {
        #expect(try head(.noContent, [], .none) == "HTTP/1.1 204 No Content\r\nDate: D\r\n\r\n")
        #expect(try head(.ok, [], .chunked) == "HTTP/1.1 200 OK\r\nDate: D\r\nTransfer-Encoding: chunked\r\n\r\n")
        #expect(
            try head(.ok, [], .untilClose, closes: true, version: .http10)
                == "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\n")
        #expect(
            try head(.ok, version: .http10)
                == "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n")
    }

    @Test(arguments: ["a\r\nb: c", "a\rb", "a\nb", "a\0", "a\u{1B}", "\u{7F}"])
    func nothingIsWrittenOfAHeadWithAControlByte(value: String) {
        var bytes = Array("before".utf8)
        #expect(throws: ResponseHeadError.controlByte(field: "Location")) {
            try ResponseHeadWriter.append(
                .seeOther, fields: [(.link, "ok"), (.location, value)], framing: .length(0), date: date, closes: false,
                to: &bytes)
        }
        #expect(bytes == Array("before".utf8))
    }

    @Test func handlersDoNotFrame() {
        #expect(throws: ResponseHeadError.framingField("Content-Length")) { try head(.ok, [(.contentLength, "3")]) }
        #expect(throws: ResponseHeadError.framingField("transfer-encoding")) {
            try head(.ok, [("transfer-encoding", "chunked")])
        }
    }

    @Test func theDateIsMadeOnceASecond() {
        var cache = DateCache()
        #expect(cache.line(second: 784_111_777) == Array("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n".utf8))
        #expect(cache.line(second: 784_111_777) == Array("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n".utf8))
        #expect(cache.line(second: 784_111_778) == Array("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n".utf8))
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
