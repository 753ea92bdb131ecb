import CZlib
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@Suite struct StaticFilesTests {
    private static let text = Array(String(repeating: "body { color: black; }\n", count: 500).utf8)
    private static let picture = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    private static let modified: Int64 = 1_700_000_000
    private static let modifiedText = "Tue, 14 Nov 2023 22:13:20 GMT"

    private let files = StaticFiles(
        [
            StaticFile(path: "/site.css", bytes: text, type: "text/css; charset=utf-8", cacheControl: "max-age=60"),
            StaticFile(path: "/logo.png", bytes: picture, type: "image/png", cacheControl: "immutable"),
            StaticFile(path: "/tiny.txt", bytes: Array("x".utf8), type: "text/plain", cacheControl: "no-cache"),
        ], lastModified: modified)

    private func get(_ path: String, _ fields: String..., method: String = "GET") throws -> Response {
        let lines = fields.map { $0 + "\r\n" }.joined()
        var parser = RequestParser()
        guard
            case .head(let head, _) = parser.parse(Array("\(method) \(path) HTTP/1.1\r\nHost: x\r\n\(lines)\r\n".utf8))
        else { throw CancellationError() }
        return try #require(files.response(to: head, path: path))
    }

    private func bytes(_ response: Response) -> [UInt8] {
        if case .bytes(let bytes) = response.body { bytes } else { [] }
    }

    private func unpack(_ packed: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        var (packed, plain) = (packed, [UInt8](repeating: 0, count: 100_000))
        packed.withUnsafeMutableBufferPointer { input in
            plain.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                _ = inflate(&stream, Z_FINISH)
            }
        }
        return Array(plain[..<Int(stream.total_out)])
    }

    @Test func servesAFileAsItIs() throws {
        let answer = try get("/site.css")
        #expect(answer.status == .ok)
        #expect(bytes(answer) == Self.text)
        #expect(answer[.contentType] == "text/css; charset=utf-8")
        #expect(answer[.cacheControl] == "max-age=60")
        #expect(answer[.vary] == "Accept-Encoding")
        #expect(answer[.acceptRanges] == "bytes")
        #expect(answer[.lastModified] == Self.modifiedText)
        #expect(answer[.contentEncoding] == nil)
        #expect(answer[.etag]?.hasPrefix("\"") == true)
    }

    @Test func servesGzipToWhoTakesItUnderAnotherTag() throws {
        let plain = try get("/site.css")
        let packed = try get("/site.css", "Accept-Encoding: br, gzip;q=0.5")
        #expect(packed[.contentEncoding] == "gzip")
        #expect(packed[.vary] == "Accept-Encoding")
        #expect(packed[.etag] != plain[.etag])
        #expect(bytes(packed).count < Self.text.count / 4)
        #expect(unpack(bytes(packed)) == Self.text)
        #expect(try get("/site.css", "Accept-Encoding: gzip;q=0")[.contentEncoding] == nil)
        #expect(try get("/site.css", "Accept-Encoding: br")[.contentEncoding] == nil)
    }

    @Test func packsOnlyWhatGetsSmaller() throws {
        for path in ["/logo.png", "/tiny.txt"] {
            let answer = try get(path, "Accept-Encoding: gzip")
            #expect(answer[.contentEncoding] == nil)
            #expect(answer[.vary] == nil)
        }
    }

    @Test func sends304ToWhoHasItAlready() throws {
        let tag = try #require(try get("/site.css")[.etag])
        let packedTag = try #require(try get("/site.css", "Accept-Encoding: gzip")[.etag])
        for fields in [
            "If-None-Match: \(tag)", "If-None-Match: W/\(tag)", "If-None-Match: \"other\", \(tag)", "If-None-Match: *",
            "If-Modified-Since: \(Self.modifiedText)",
        ] {
            let answer = try get("/site.css", fields)
            #expect(answer.status == .notModified, "\(fields)")
            #expect(answer[.etag] == tag)
            #expect(answer[.vary] == "Accept-Encoding")
            #expect(bytes(answer).isEmpty)
        }
        #expect(try get("/site.css", "If-None-Match: \(packedTag)", "Accept-Encoding: gzip").status == .notModified)
        #expect(try get("/site.css", "If-None-Match: \(tag)", "Accept-Encoding: gzip").status == .ok)
    }

    /// RFC 9110 section 13.2.2: tags go before dates, and what must match goes before what must not.
    @Test func weighsConditionsInTheirOrder() throws {
        let tag = try #require(try get("/site.css")[.etag])
        let later = "Wed, 15 Nov 2023 22:13:20 GMT"
        let earlier = "Mon, 13 Nov 2023 22:13:20 GMT"
        #expect(try get("/site.css", "If-None-Match: \"other\"", "If-Modified-Since: \(later)").status == .ok)
        #expect(try get("/site.css", "If-Match: \"other\"", "If-None-Match: \(tag)").status == .preconditionFailed)
        #expect(try get("/site.css", "If-Match: \(tag)", "If-Unmodified-Since: \(earlier)").status == .ok)
        #expect(try get("/site.css", "If-Unmodified-Since: \(earlier)").status == .preconditionFailed)
        #expect(try get("/site.css", "If-Modified-Since: \(earlier)").status == .ok)
        #expect(try get("/site.css", "If-Modified-Since: yesterday").status == .ok)
    }

    @Test(arguments: [
        ("bytes=0-9", 0..<10), ("bytes=11490-", 11_490..<11_500), ("bytes=-5", 11_495..<11_500),
        ("bytes=11499-99999999999999999999999", 11_499..<11_500), ("bytes=-999999", 0..<11_500),
    ])
    func servesOnePart(range: String, expected: Range<Int>) throws {
        let answer = try get("/site.css", "Range: \(range)", "Accept-Encoding: gzip")
        #expect(answer.status == .partialContent)
        #expect(answer[.contentRange] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/11500")
        #expect(answer[.contentEncoding] == nil)
        #expect(bytes(answer) == Array(Self.text[expected]))
    }

    @Test(arguments: ["bytes=9-5", "lines=1-2", "bytes=a-b", "bytes=0-1,3-4", "bytes=-", "bytes=+1-2"])
    func servesTheWholeForRangesThatAreNotHonoured(range: String) throws {
        let answer = try get("/site.css", "Range: \(range)")
        #expect(answer.status == .ok)
        #expect(bytes(answer) == Self.text)
    }

    @Test func saysHowLongAFileIsThatARangeMisses() throws {
        let answer = try get("/site.css", "Range: bytes=11500-")
        #expect(answer.status == .rangeNotSatisfiable)
        #expect(answer[.contentRange] == "bytes */11500")
    }

    @Test func honoursARangeOnlyOfWhatTheClientHas() throws {
        let tag = try #require(try get("/site.css")[.etag])
        #expect(try get("/site.css", "Range: bytes=0-1", "If-Range: \(tag)").status == .partialContent)
        #expect(try get("/site.css", "Range: bytes=0-1", "If-Range: \"other\"").status == .ok)
        #expect(try get("/site.css", "Range: bytes=0-1", "If-Range: W/\(tag)").status == .ok)
        #expect(try get("/site.css", "Range: bytes=0-1", "If-Range: \(Self.modifiedText)").status == .partialContent)
        #expect(try get("/site.css", "Range: bytes=0-1", method: "HEAD").status == .ok)
    }

    @Test func servesThroughRoutes() async throws {
        let server = try TestServer(files.routes(access: ()))
        let client = try server.client()
        let head = try client.exchange("HEAD /site.css HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true)
        #expect(head["Content-Length"] == "\(Self.text.count)")
        let part = try client.exchange("GET /site.css HTTP/1.1\r\nHost: x\r\nRange: bytes=3-6\r\n\r\n")
        #expect(part.body == Array(Self.text[3...6]))
        let kept = try client.exchange("GET /site.css HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n")
        #expect(kept.status == 304)
        #expect(try client.exchange("GET /logo.png HTTP/1.1\r\nHost: x\r\n\r\n").body == Self.picture)
        await server.stop()
    }

    @Test func knowsNoOtherFile() throws {
        var parser = RequestParser()
        guard case .head(let head, _) = parser.parse(Array("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".utf8)) else { return }
        #expect(files.response(to: head, path: "/x") == nil)
        #expect(files.paths == ["/logo.png", "/site.css", "/tiny.txt"])
    }
}
