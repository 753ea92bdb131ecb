import Testing

@testable import HTTPWire

/// One chunked body, and what must come of it.
struct ChunkedCase: Sendable, CustomTestStringConvertible {
    enum Expected: Equatable, Sendable {
        case body(String, left: Int)
        case refused(Int)
        case needMore
    }

    let name: String
    let text: String
    let expected: Expected

    init(_ name: String, _ text: String, _ expected: Expected) {
        self.name = name
        self.text = text
        self.expected = expected
    }

    var bytes: [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
    var testDescription: String { name }

    private static func a(_ count: Int) -> String { String(repeating: "a", count: count) }
    private static func line(_ count: Int) -> String { "1;\(a(count - 2))\r\nx\r\n" }

    /// RFC 9112 section 7.1.
    static let grammar: [ChunkedCase] =
        [
            .init("no bytes", "", .needMore),
            .init("one chunk", "5\r\nhello\r\n0\r\n\r\n", .body("hello", left: 0)),
            .init("bytes behind it are left", "0\r\n\r\nGET", .body("", left: 3)),
            .init(
                "upper and lower case", "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n",
                .body("01234567890123456789", left: 0)),
            .init("leading zeros", "0000000000000005\r\nhello\r\n000\r\n\r\n", .body("hello", left: 0)),
            .init("17 digits", "00000000000000005\r\nhello\r\n0\r\n\r\n", .refused(400)),
            .init("1000 zeros", "\(String(repeating: "0", count: 1_000))5\r\nhello\r\n0\r\n\r\n", .refused(400)),
            .init("CR and LF in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", .body("\r\n\r\n", left: 0)),
            .init("trailer", "0\r\nA: b\r\n\r\nX", .body("", left: 1)),
            .init("trailer that would frame", "0\r\nContent-Length: 5\r\n\r\n", .body("", left: 0)),
            .init("no last chunk", "5\r\nhello\r\n", .needMore),
            .init("no end of the trailers", "0\r\nA: b\r\n", .needMore),
            .init("no size", "\r\nhello\r\n", .refused(400)),
            .init("2^64", "10000000000000005\r\nhello\r\n", .refused(400)),
            .init("2^63", "8000000000000000\r\nhello\r\n", .refused(413)),
            .init("2^64 - 1", "ffffffffffffffff\r\nhello\r\n", .refused(413)),
            .init("2^32", "100000005\r\nhello\r\n", .refused(413)),
            .init("size cut by LF", "5\nhello\r\n0\r\n\r\n", .refused(400)),
            .init("size cut by CR", "5\rXhello\r\n0\r\n\r\n", .refused(400)),
            .init("data without CRLF", "5\r\nhello0\r\n\r\n", .refused(400)),
            .init("data longer than its size", "5\r\nhelloX\r\n0\r\n\r\n", .refused(400)),
            .init("data ends with LF", "5\r\nhello\n0\r\n\r\n", .refused(400)),
            .init("data ends with CR", "5\r\nhello\rX0\r\n\r\n", .refused(400)),
            .init("last chunk ends with LF", "0\n\r\n", .refused(400)),
            .init("trailers end with LF", "0\r\n\n", .refused(400)),
            .init("trailer without colon", "0\r\nA\r\n\r\n", .refused(400)),
            .init("trailer without name", "0\r\n: b\r\n\r\n", .refused(400)),
            .init("folded trailer", "0\r\nA: b\r\n c\r\n\r\n", .refused(400)),
            .init("space in a trailer's name", "0\r\nA : b\r\n\r\n", .refused(400)),
            .init("NUL in a trailer", "0\r\nA: \0\r\n\r\n", .refused(400)),
            .init("bare CR in a trailer", "0\r\nA: \rb\r\n\r\n", .refused(400)),
            .init("LF ends a trailer", "0\r\nA: b\n\r\n", .refused(400)),
        ]
        + ["+5", "-5", " 5", "\t5", "0x5", "5_0", "5 ", "5h", "h", "5,", "5\0", "\u{B2}", "5\u{85}", "5:"].map {
            .init("size \($0.debugDescription)", "\($0)\r\nhello\r\n0\r\n\r\n", .refused(400))
        }

    /// RFC 9112 section 7.1.1.
    static let extensions: [ChunkedCase] =
        [
            ";a", ";a=b", ";a=\"b\"", ";a=\"\"", ";a;b=c;d", " ; a = b ; c", ";a=\"\\\"\\\\;\"", ";a=\"\u{E9}\t\"",
            "\t;a", ";a ;b", ";a=\"b\" ;c",
        ].map {
            .init("extension \($0.debugDescription)", "5\($0)\r\nhello\r\n0\($0)\r\n\r\n", .body("hello", left: 0))
        }
        + [
            ";", ";;a", ";a=", ";=b", ";a==b", ";a=b=c", ";a=\"b", ";a=\"b\"c", ";a=\"\0\"", ";a=\0", ";a\0",
            ";a=\"\r\n\"", ";a\nb", ";a\rb",
            ";a=\"\n\"", ";a=\"\\\n\"", ";a=\"\\", ";a b", ";a= ", " a", " ", ";a ", ";a=b ", ";a=\"b\" ", ";(a)",
            ";a=(b)", ";\u{E9}",
        ].map { .init("extension \($0.debugDescription)", "5\($0)\r\nhello\r\n0\r\n\r\n", .refused(400)) }

    static let limits: [ChunkedCase] = [
        .init("line of 256", line(256) + "0\r\n\r\n", .body("x", left: 0)),
        .init("line of 257", line(257) + "0\r\n\r\n", .refused(400)),
        .init("extension without end", "1;\(a(100_000))", .refused(400)),
        .init(
            "extensions of 4096", String(repeating: line(256), count: 16) + "1;\(a(15))\r\nx\r\n0\r\n\r\n",
            .body("\(String(repeating: "x", count: 17))", left: 0)),
        .init(
            "extensions of 4097", String(repeating: line(256), count: 16) + "1;\(a(16))\r\nx\r\n0\r\n\r\n",
            .refused(400)),
        .init("16 trailers", "0\r\n\(String(repeating: "A: b\r\n", count: 16))\r\n", .body("", left: 0)),
        .init("17 trailers", "0\r\n\(String(repeating: "A: b\r\n", count: 17))\r\n", .refused(400)),
        .init("trailers of 4096", "0\r\nA: \(a(4_089))\r\n\r\n", .body("", left: 0)),
        .init("trailers of 4097", "0\r\nA: \(a(4_090))\r\n\r\n", .refused(400)),
        .init("trailers without end", "0\r\nA: \(a(100_000))", .refused(400)),
        .init("body of 1024", "400\r\n\(a(1_024))\r\n0\r\n\r\n", .body(a(1_024), left: 0)),
        .init("body of 1025", "401\r\n\(a(1_025))\r\n0\r\n\r\n", .refused(413)),
        .init("body of 1025 in two chunks", "400\r\n\(a(1_024))\r\n1\r\na\r\n0\r\n\r\n", .refused(413)),
    ]
}

/// The outcome when the bytes come in pieces that end at these counts.
private func decode(
    _ bytes: [UInt8], cutAt counts: some Sequence<Int> = [], bodyBytesMax: Int = 1_024
) -> ChunkedCase.Expected {
    var decoder = ChunkedDecoder(bodyBytesMax: bodyBytesMax)
    var body: [UInt8] = []
    var start = 0
    for end in Array(counts) + [bytes.count] {
        switch decoder.decode(bytes.span.extracting(start..<end), into: &body) {
        case .needMore: start = end
        case .finished(let consumed):
            #expect(decoder.payloadBytes == body.count)
            return .body(String(decoding: body, as: UTF8.self), left: bytes.count - start - consumed)
        case .refused(let error): return .refused(error.status.code)
        }
    }
    return .needMore
}

struct ChunkedDecoderTests {
    private static let cases = ChunkedCase.grammar + ChunkedCase.extensions + ChunkedCase.limits

    @Test(arguments: cases)
    func everyCaseHasItsOutcomeHoweverItIsCut(chunked: ChunkedCase) {
        let bytes = chunked.bytes
        #expect(decode(bytes) == chunked.expected)
        #expect(decode(bytes, cutAt: 0...bytes.count) == chunked.expected)
        guard bytes.count < 1_000 else { return }
        for count in 0...bytes.count {
            #expect(decode(bytes, cutAt: [count]) == chunked.expected, "cut at \(count)")
        }
    }

    @Test func chunksOfOneByteAreTaken() {
        let bytes = Array((String(repeating: "1\r\nx\r\n", count: 20_000) + "0\r\n\r\n").utf8)
        #expect(decode(bytes, bodyBytesMax: 20_000) == .body(String(repeating: "x", count: 20_000), left: 0))
    }

    @Test func whatIsAroundThePayloadIsWeighed() {
        var limits = HTTPLimits()
        limits.chunkExtensionsBytesMax = .max
        func outcome(chunks: Int, free: Int) -> ChunkedDecoder.Outcome {
            limits.chunkOverheadFreeBytes = free
            var decoder = ChunkedDecoder(bodyBytesMax: 1_000_000, limits: limits)
            let chunk = "1;\(String(repeating: "a", count: 200))\r\nx\r\n"
            var body: [UInt8] = []
            return decoder.decode(Array((String(repeating: chunk, count: chunks) + "0\r\n\r\n").utf8), into: &body)
        }
        // 206 bytes around one: more than 64, but the first 16 KiB are free.
        #expect(outcome(chunks: 79, free: 16 * 1_024) == .finished(consumed: 79 * 207 + 5))
        #expect(outcome(chunks: 80, free: 16 * 1_024) == .refused(.bad("The chunks carry too little.")))
        #expect(outcome(chunks: 1_000, free: .max) == .finished(consumed: 1_000 * 207 + 5))
    }

    @Test func aRefusalIsForGood() {
        var decoder = ChunkedDecoder(bodyBytesMax: 10)
        var body: [UInt8] = []
        let first = decoder.decode(Array("x".utf8), into: &body)
        #expect(first != .needMore)
        #expect(decoder.decode(Array("0\r\n\r\n".utf8), into: &body) == first)
    }
}
