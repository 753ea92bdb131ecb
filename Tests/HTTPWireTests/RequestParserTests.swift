import Testing

@testable import HTTPWire

private func parse(_ bytes: [UInt8]) -> WireCase.Expected {
    var parser = RequestParser()
    return .init(parser.parse(bytes), of: bytes.count)
}

/// The outcome when the bytes come in pieces that end at these counts.
private func parse(_ bytes: [UInt8], cutAt counts: some Sequence<Int>) -> WireCase.Expected {
    var parser = RequestParser()
    for count in counts {
        let outcome = parser.parse(bytes.span.extracting(first: count))
        if case .needMore = outcome { continue }
        return .init(outcome, of: bytes.count)
    }
    return .init(parser.parse(bytes), of: bytes.count)
}

struct RequestParserTests {
    @Test(arguments: RequestLineCases.all + FieldCases.all)
    func everyCaseHasItsOutcome(wire: WireCase) {
        #expect(parse(wire.bytes) == wire.expected)
    }

    /// Long messages only show limits; a byte at a time goes through them in linear time, every cut would not.
    @Test(arguments: RequestLineCases.all + FieldCases.all)
    func theOutcomeDoesNotDependOnTheCuts(wire: WireCase) {
        #expect(parse(wire.bytes, cutAt: 0..<wire.bytes.count) == wire.expected)
        guard wire.bytes.count < 1_000 else { return }
        for count in 0...wire.bytes.count {
            #expect(parse(wire.bytes, cutAt: CollectionOfOne(count)) == wire.expected, "cut at \(count)")
        }
    }

    @Test func theHeadKeepsItsFields() throws {
        let text =
            "\r\nPOST http://h:1/a%20b?c=d HTTP/1.1\r\nHost:h:1\r\nA: \t x y \r\nContent-Length: 3\r\na:\r\n\r\nabc"
        var parser = RequestParser()
        guard case .head(let head, let consumed) = parser.parse(Array(text.utf8)) else {
            Issue.record("no head")
            return
        }
        #expect(consumed == text.utf8.count - 3)
        #expect(head.bytes.starts(with: Array("POST ".utf8)) && head.bytes.suffix(4) == [13, 10, 13, 10])
        #expect(head.method == .post && head.version == .http11)
        #expect(head.pathText == "/a%20b" && head.queryText == "c=d")
        #expect(head.pairs.map(\.name) == ["host", "a", "content-length", "a"])
        #expect(head.pairs.map(\.value) == ["h:1", "x y", "3", ""])
        #expect(head[.contentLength] == "3" && head[.host] == "h:1" && head[.cookie] == nil)
        #expect(head.framing == .length(3))
    }

    @Test func pipelinedRequestsAreReadOneByOne() {
        var rest = Array("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 HT".utf8)
        var parser = RequestParser()
        var paths: [String] = []
        while case .head(let head, let consumed) = parser.parse(rest) {
            paths.append(head.pathText)
            rest.removeFirst(consumed)
        }
        #expect(paths == ["/1", "/2"])
        #expect(parser.hasBegun)
        #expect(rest == Array("GET /3 HT".utf8))
    }

    @Test func aRefusalIsForGood() {
        var parser = RequestParser()
        guard case .refused(let first) = parser.parse(Array("G\0".utf8)) else {
            Issue.record("taken")
            return
        }
        guard case .refused(let second) = parser.parse(Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8)) else {
            Issue.record("taken")
            return
        }
        #expect(first == second)
    }

    @Test func limitsAreWhatTheCallerSays() {
        var limits = HTTPLimits()
        limits.fieldsMax = 1
        var parser = RequestParser(limits: limits)
        guard case .head = parser.parse(Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8)) else {
            Issue.record("one field refused")
            return
        }
        #expect(
            .init(parser.parse(Array("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n".utf8)), of: 0)
                == WireCase.Expected.refused(431))
    }

    @Test(arguments: [
        ("HTTP/1.1", "", false), ("HTTP/1.1", "Connection: close", true),
        ("HTTP/1.1", "connection: foo, CLOSE ,", true),
        ("HTTP/1.1", "Connection: keep-alive\r\nConnection: close", true), ("HTTP/1.1", "Connection: closed", false),
        ("HTTP/1.1", "Connection: \"close\"", false), ("HTTP/1.0", "", true),
        ("HTTP/1.0", "Connection: Keep-Alive", false),
        ("HTTP/1.0", "Connection: keep-alive, close", true),
    ])
    func knowsWhenTheConnectionEnds(version: String, line: String, expected: Bool) throws {
        #expect(try head(version, line).wantsClose == expected)
    }

    @Test(arguments: [
        ("HTTP/1.1", "", HTTPWire.Expectation.none), ("HTTP/1.1", "Expect: 100-continue", .continue),
        ("HTTP/1.1", "EXPECT: 100-Continue", .continue), ("HTTP/1.1", "Expect: y 100-continue", .unknown),
        ("HTTP/1.1", "Expect: 100-continue, x", .unknown), ("HTTP/1.1", "Expect:", .unknown),
        ("HTTP/1.1", "Expect: 100-continue\r\nExpect: 100-continue", .unknown),
        ("HTTP/1.0", "Expect: 100-continue", .none),
    ])
    func knowsWhatIsExpected(version: String, line: String, expected: HTTPWire.Expectation) throws {
        #expect(try head(version, line).expectation == expected)
    }

    private struct NoHead: Error {}

    private func head(_ version: String, _ line: String) throws -> RequestHead {
        var parser = RequestParser()
        let lines = line.isEmpty ? "" : "\(line)\r\n"
        guard case .head(let head, _) = parser.parse(Array("GET / \(version)\r\nHost: h\r\n\(lines)\r\n".utf8)) else {
            throw NoHead()
        }
        return head
    }
}
