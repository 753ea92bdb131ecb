import Testing

@testable import HTTPWire

private struct NoHead: Error {}

private func head(_ lines: String, method: String = "GET") throws -> RequestHead {
    var parser = RequestParser()
    let fields = lines.isEmpty ? "" : "\(lines)\r\n"
    guard case .head(let head, _) = parser.parse(Array("\(method) / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n".utf8)) else {
        throw NoHead()
    }
    return head
}

private let modified: Int64 = 784_111_777
private let sameDate = "Sun, 06 Nov 1994 08:49:37 GMT"
private let dateBefore = "Sun, 06 Nov 1994 08:49:36 GMT"
private let dateAfter = "Sun, 06 Nov 1994 08:49:38 GMT"

/// RFC 9110 section 13.
struct PreconditionTests {
    @Test(arguments: [
        ("", Precondition.proceed), ("If-None-Match: \"a\"", .notModified), ("If-None-Match: W/\"a\"", .notModified),
        ("If-None-Match: \"b\"", .proceed), ("If-None-Match: \"b\", \"a\"", .notModified),
        ("If-None-Match: ,\"b\",,\"a\",", .notModified),
        ("If-None-Match: \"b\"\r\nIf-None-Match: \"a\"", .notModified), ("If-None-Match: *", .notModified),
        ("If-None-Match: a", .proceed),
        ("If-None-Match: \"b\" \"a\"", .proceed), ("If-None-Match: \"a", .proceed),
        ("If-None-Match: w/\"a\"", .proceed), ("If-None-Match:", .proceed),
        ("If-None-Match: \"b,\\\", \"a\"", .notModified), ("If-None-Match: \"A\"", .proceed),
        ("If-Match: \"a\"", .proceed), ("If-Match: *", .proceed), ("If-Match: \"b\"", .failed),
        ("If-Match: W/\"a\"", .failed), ("If-Match: junk", .failed),
        ("If-Match: \"a\"\r\nIf-None-Match: \"a\"", .notModified), ("If-Match: \"b\"\r\nIf-None-Match: \"a\"", .failed),
        ("If-Modified-Since: \(sameDate)", .notModified), ("If-Modified-Since: \(dateAfter)", .notModified),
        ("If-Modified-Since: \(dateBefore)", .proceed),
        ("If-Modified-Since: yesterday", .proceed),
        ("If-None-Match: \"b\"\r\nIf-Modified-Since: \(sameDate)", .proceed),
        ("If-Unmodified-Since: \(sameDate)", .proceed), ("If-Unmodified-Since: \(dateBefore)", .failed),
        ("If-Unmodified-Since: x", .proceed),
        ("If-Match: \"a\"\r\nIf-Unmodified-Since: \(dateBefore)", .proceed),
    ])
    func conditionsAreWeighedInOrder(lines: String, expected: Precondition) throws {
        let etag = try #require(EntityTag("a"))
        #expect(try head(lines).precondition(etag: etag, lastModified: modified) == expected)
    }

    @Test func writesFailWhereReadsNeedNoBody() throws {
        let etag = try #require(EntityTag("a"))
        #expect(try head("If-None-Match: *", method: "PUT").precondition(etag: etag) == .failed)
        #expect(try head("If-None-Match: \"a\"", method: "HEAD").precondition(etag: etag) == .notModified)
        #expect(
            try head("If-Modified-Since: \(sameDate)", method: "POST").precondition(etag: etag, lastModified: modified)
                == .proceed)
    }

    @Test func withoutValidatorsOnlyTheStarMatches() throws {
        #expect(try head("If-None-Match: \"a\"").precondition(etag: nil) == .proceed)
        #expect(try head("If-None-Match: *").precondition(etag: nil) == .notModified)
        #expect(try head("If-Match: \"a\"").precondition(etag: nil) == .failed)
        #expect(try head("If-Modified-Since: \(sameDate)").precondition(etag: nil) == .proceed)
    }

    @Test func tagsAreWrittenWithTheirQuotes() {
        #expect(EntityTag("a-1")?.text == "\"a-1\"")
        #expect(EntityTag("a", isWeak: true)?.text == "W/\"a\"")
        for text in ["a\"", "a b", "\r\n", "\u{7F}"] { #expect(EntityTag(text) == nil) }
    }
}

/// RFC 9110 section 14.
struct RangeRequestTests {
    @Test(arguments: [
        ("", RangeRequest.whole), ("Range: bytes=0-0", .part(0..<1)), ("Range: bytes=2-5", .part(2..<6)),
        ("Range: bytes=5-", .part(5..<10)),
        ("Range: bytes=-3", .part(7..<10)), ("Range: bytes=-30", .part(0..<10)), ("Range: bytes=0-99", .part(0..<10)),
        ("Range: BYTES=9-9", .part(9..<10)),
        ("Range: bytes=10-", .unsatisfiable), ("Range: bytes=10-12", .unsatisfiable),
        ("Range: bytes=-0", .unsatisfiable),
        ("Range: bytes=5-2", .whole), ("Range: bytes=-", .whole), ("Range: bytes=", .whole), ("Range: bytes", .whole),
        ("Range: items=0-1", .whole),
        ("Range: bytes=a-b", .whole), ("Range: bytes=0-1,3-4", .whole), ("Range: bytes=0-1,", .whole),
        ("Range: bytes= 0-1", .whole), ("Range: bytes=+0-1", .whole),
        ("Range: bytes=0--1", .whole), ("Range: bytes=0-1-2", .whole),
        ("Range: bytes=0-99999999999999999999999", .part(0..<10)),
        ("Range: bytes=99999999999999999999999-", .unsatisfiable),
        ("Range: bytes=-99999999999999999999999", .part(0..<10)),
        ("Range: bytes=9223372036854775807-9223372036854775807", .unsatisfiable),
        ("Range: bytes=0-9223372036854775807", .part(0..<10)),
        ("Range: bytes=0-1\r\nRange: bytes=2-3", .whole),
        ("Range: bytes=0-1\r\nIf-Range: \"a\"", .part(0..<2)), ("Range: bytes=0-1\r\nIf-Range: \"b\"", .whole),
        ("Range: bytes=0-1\r\nIf-Range: W/\"a\"", .whole),
        ("Range: bytes=0-1\r\nIf-Range: \"a\", \"b\"", .whole),
        ("Range: bytes=0-1\r\nIf-Range: \(sameDate)", .part(0..<2)),
        ("Range: bytes=0-1\r\nIf-Range: \(dateAfter)", .whole), ("Range: bytes=0-1\r\nIf-Range: x", .whole),
        ("Range: bytes=0-1\r\nIf-Range:", .whole),
    ])
    func onePartIsHonoured(lines: String, expected: RangeRequest) throws {
        let etag = try #require(EntityTag("a"))
        #expect(try head(lines).range(length: 10, etag: etag, lastModified: modified) == expected)
    }

    @Test func onlyGETHasRanges() throws {
        #expect(try head("Range: bytes=0-1", method: "HEAD").range(length: 10) == .whole)
        #expect(try head("Range: bytes=0-1", method: "POST").range(length: 10) == .whole)
    }

    @Test func nothingIsPartOfNothing() throws {
        #expect(try head("Range: bytes=0-").range(length: 0) == .unsatisfiable)
        #expect(try head("Range: bytes=-1").range(length: 0) == .unsatisfiable)
    }

    @Test func aThousandRangesAreOnePlainAnswer() throws {
        let ranges = (0..<1_000).map { "\($0)-" }.joined(separator: ",")
        #expect(try head("Range: bytes=\(ranges)").range(length: 10_000) == .whole)
    }
}

/// RFC 9110 section 12.
struct AcceptTests {
    @Test(arguments: [
        ("", false), ("Accept-Encoding: gzip", true), ("Accept-Encoding: GZIP;Q=0.5", true),
        ("Accept-Encoding: x-gzip", true),
        ("Accept-Encoding: br, gzip", true), ("Accept-Encoding: gzip;q=0", false),
        ("Accept-Encoding: gzip; q=0.000", false),
        ("Accept-Encoding: gzip;q=0.001", true), ("Accept-Encoding: *", true), ("Accept-Encoding: *;q=0", false),
        ("Accept-Encoding: gzip;q=0, *", false),
        ("Accept-Encoding: *, gzip;q=0", false), ("Accept-Encoding: *;q=0, gzip", true),
        ("Accept-Encoding: identity", false), ("Accept-Encoding:", false),
        ("Accept-Encoding: gzip;q=x", false), ("Accept-Encoding: gzip;q=1.5", false),
        ("Accept-Encoding: gzip;q=", false), ("Accept-Encoding: gzip;q=-1", false),
        ("Accept-Encoding: gzip;q=1.0000", false), ("Accept-Encoding: gzipx", false),
        ("Accept-Encoding: br\r\nAccept-Encoding: gzip", true),
    ])
    func knowsWhoTakesGzip(lines: String, expected: Bool) throws {
        #expect(try head(lines).acceptsGzip == expected)
    }

    @Test(
        arguments: [
            ("", "text/html"), ("Accept: */*", "text/html"), ("Accept: application/json", "application/json"),
            ("Accept: application/*", "application/json"),
            ("Accept: text/html;q=0.5, application/json", "application/json"),
            ("Accept: text/html, application/json;q=0.9", "text/html"),
            ("Accept: text/*;q=0.3, */*;q=0.5", "application/json"), ("Accept: text/html;q=0, */*", "application/json"),
            ("Accept: */*, text/html;q=0", "application/json"),
            ("Accept: image/png", nil), ("Accept: text/html;q=0", nil),
            ("Accept: APPLICATION/JSON; charset=utf-8", "application/json"),
            ("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("Accept: \"text/html, application/json", nil),
            ("Accept: text", nil), ("Accept: text/", nil), ("Accept: *", nil), ("Accept: ,", "text/html"),
        ] as [(String, String?)])
    func choosesWhatIsWantedMost(lines: String, expected: String?) throws {
        #expect(try head(lines).preferred(["text/html", "application/json"]) == expected)
    }

    @Test(arguments: [
        ("", [String]()), ("Cookie: s=1", ["1"]), ("Cookie: a=b; s=1; c=d", ["1"]), ("Cookie: s=1; s=2", ["1", "2"]),
        ("Cookie: s=1\r\nCookie: s=2", ["1", "2"]),
        ("Cookie: xs=1; S=2; s", []), ("Cookie: s=", [""]), ("Cookie: s=a=b", ["a=b"]), ("Cookie: ;;s=1;;", ["1"]),
        ("Cookie: s=\"1\"", ["\"1\""]), ("Cookie: s =1", []),
        ("Cookie:   s=1  ", ["1"]),
    ])
    func findsCookies(lines: String, expected: [String]) throws {
        #expect(try head(lines).cookies("s") == expected)
    }
}
