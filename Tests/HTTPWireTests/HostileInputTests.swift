import TestSupport
import Testing

@testable import HTTPWire

/// Whatever comes in, no parser ends the process, and its outcome depends on the bytes alone.
struct HostileInputTests {
    @Test(arguments: [1, 2] as [UInt64]) func headsDoNotDependOnTheCuts(seed: UInt64) {
        var mutation = Mutation(
            seed: seed,
            samples: [
                "GET /a?b=c HTTP/1.1\r\nHost: h:80\r\nCookie: s=1\r\n"
                    + "Accept: text/html;q=0.5, */*\r\nRange: bytes=0-5\r\n\r\n",
                "\r\nPOST http://[::1]:8/ HTTP/1.1\r\nHost: [::1]:8\r\nTransfer-Encoding: chunked\r\n"
                    + "Expect: 100-continue\r\n\r\n",
                "PUT / HTTP/1.0\r\nContent-Length: 12\r\nConnection: keep-alive, close\r\n"
                    + "If-None-Match: \"a\", W/\"b\"\r\n\r\n",
            ],
            tokens: [
                "\r\n", "\r", "\n", ":", " ", "\t", "\0", "HTTP/1.1", "Content-Length: 5\r\n",
                "Transfer-Encoding: chunked\r\n", "Host: h\r\n", "\"", ",", "*", ";q=", "\u{e9}",
            ])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            var whole = RequestParser()
            let outcome = whole.parse(bytes)
            var cut = RequestParser()
            let first = mutation.random(bytes.count)
            var again = cut.parse(bytes.span.extracting(first: first))
            if case .needMore = again { again = cut.parse(bytes) }
            #expect(
                WireCase.Expected(again, of: 0) == WireCase.Expected(outcome, of: 0),
                "seed \(seed), cut \(first): \(bytes)")
            if case .head(let head, let consumed) = outcome { check(head, consumed, bytes, seed) }
        }
    }

    private func check(_ head: RequestHead, _ consumed: Int, _ bytes: [UInt8], _ seed: UInt64) {
        let ranges = head.fields.flatMap { [$0.name, $0.value] } + [head.path] + (head.query.map { [$0] } ?? [])
        #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= head.bytes.count }, "seed \(seed): \(bytes)")
        #expect(head.bytes.elementsEqual(bytes[..<consumed].suffix(head.bytes.count)), "seed \(seed): \(bytes)")
        #expect(head.pathText.utf8.first == UInt8(ascii: "/") || head.pathText == "*", "seed \(seed): \(bytes)")
        if head.framing == .chunked {
            #expect(head.version == .http11 && head[.contentLength] == nil, "seed \(seed): \(bytes)")
        }
        // They read what the peer sent, so they may not trap either.
        _ = (head.wantsClose, head.expectation, head.acceptsGzip, head.cookies("s"), head.pairs.count)
        _ = (head.preferred(["text/html"]), head.precondition(etag: EntityTag("a"), lastModified: 1))
        if case .part(let part) = head.range(length: 10, etag: EntityTag("a"), lastModified: 1) {
            #expect(part.lowerBound >= 0 && part.upperBound <= 10 && !part.isEmpty, "seed \(seed): \(bytes)")
        }
    }

    @Test(arguments: [3, 4] as [UInt64]) func chunkedBodiesDoNotDependOnTheCuts(seed: UInt64) {
        var mutation = Mutation(
            seed: seed,
            samples: [
                "5\r\nhello\r\n0\r\n\r\n", "A;a=b;c=\"d\\\"\"\r\n0123456789\r\n1\r\nx\r\n000\r\nA: b\r\n\r\nGET",
                "1 ; a = b\r\nx\r\n0\r\n\r\n",
            ],
            tokens: ["\r\n", "\r", "\n", ";", "=", "\"", "\\", "0", "ffffffffffffffff", "0\r\n\r\n", ":", "\0", " "])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            var whole = ChunkedDecoder(bodyBytesMax: 100)
            var body: [UInt8] = []
            let outcome = whole.decode(bytes, into: &body)
            var cut = ChunkedDecoder(bodyBytesMax: 100)
            var pieces: [UInt8] = []
            let first = mutation.random(bytes.count)
            var again = cut.decode(bytes.span.extracting(first: first), into: &pieces)
            if again == .needMore {
                again = cut.decode(bytes.span.extracting(first...), into: &pieces)
                if case .finished(let consumed) = again { again = .finished(consumed: first + consumed) }
            }
            #expect(again == outcome && pieces == body, "seed \(seed), cut \(first): \(bytes)")
            #expect(body.count <= 100, "seed \(seed): \(bytes)")
        }
    }
}
