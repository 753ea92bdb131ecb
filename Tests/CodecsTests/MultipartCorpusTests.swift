import Testing

@testable import Codecs

/// Bodies that browsers and another project's tests recorded.
struct MultipartCorpusTests {
    private static let folder = "form/multipart"

    private struct Sample {
        let boundary: MultipartBoundary
        let body: [UInt8]
        let expected: JSON
    }

    private func sample(_ name: String) throws -> Sample {
        let stem = String(name.dropLast(".http".count))
        let body = try #require(Samples.bytes("\(Self.folder)/\(name)"))
        let json = try JSONReader.read(try #require(Samples.bytes("\(Self.folder)/\(stem).expected.json")))
        var text = Array(try #require(json["boundary"]?.string).utf8)
        // One was recorded with the dashes of the delimiter in its boundary.
        if !body.starts(with: Array("--".utf8) + text) { text.removeFirst(2) }
        let boundary = try #require(MultipartBoundary(text))
        return Sample(boundary: boundary, body: body, expected: json)
    }

    @Test(arguments: Samples.files(in: folder, suffix: ".http").filter { $0.hasPrefix("pm-") })
    func partsAreAsRecorded(name: String) throws {
        let sample = try sample(name)
        let expected = try #require(sample.expected["expected"])
        guard let parts = expected.array else {
            #expect(expected["error"] != nil)
            #expect(throws: MultipartError.self) {
                try MultipartReader.read(sample.body, boundary: sample.boundary)
            }
            return
        }
        let read = try MultipartReader.read(sample.body, boundary: sample.boundary)
        #expect(read.count == parts.count)
        for (part, expected) in zip(read, parts) {
            #expect(part.name == expected["name"]?.string)
            #expect(part.isFile == (expected["type"]?.string == "file"))
            #expect(part.filename == expected["file_name"]?.string)
            if let type = expected["content_type"]?.string { #expect(part.contentType ?? "text/plain" == type) }
            #expect(part.decoded == expected["data"]?.string.map { Array($0.utf8) })
        }
    }

    @Test(arguments: Samples.files(in: folder, suffix: ".http").filter { $0.hasPrefix("wz-") })
    func filesOfBrowsersArrive(name: String) throws {
        let sample = try sample(name)
        let parts = try MultipartReader.read(sample.body, boundary: sample.boundary)
        let fields = sample.expected["fields"]?.array.map { $0.compactMap(\.string) }
        #expect(Set(parts.map(\.name)) == Set(fields ?? []))
        #expect(parts.filter(\.isFile).count == 2)
        for part in parts where part.isFile {
            #expect(part.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            // The last chunk of a PNG: nothing of the delimiter is left on it.
            #expect(part.bytes.suffix(8) == [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        }
    }

    /// The tool that recorded it wrote plain line feeds.
    @Test func aBodyWithPlainLineFeedsIsTakenOnRequest() throws {
        guard let body = Samples.bytes("email/providers/sendgrid-default.multipart") else {
            print("skipped: no samples")
            return
        }
        let boundary = try #require(MultipartBoundary("xYzZY".utf8))
        let parts = try MultipartReader.read(body, boundary: boundary, lineEnds: .lenient)
        #expect(parts.first { $0.name == "to" }?.text == "inbound@inbound.example.com")
        #expect(throws: MultipartError.self) { try MultipartReader.read(body, boundary: boundary) }
    }

    @Test func urlencodedSamplesAreReadOrRefused() throws {
        guard let basic = Samples.bytes("form/urlencoded/urlencoded-basic.body"),
            let odd = Samples.bytes("form/urlencoded/urlencoded-odd.body"),
            let beacon = Samples.bytes("form/urlencoded/sendbeacon-text-plain.body")
        else {
            print("skipped: no samples")
            return
        }
        let pairs = try #require(FormDecoding.pairs(basic))
        #expect(pairs.map(\.name) == ["name", "email", "score", "comment", "website"])
        #expect(pairs.map(\.value) == ["Jo Bloggs", "jo@example.com", "9", "Great service!\r\nSecond line", ""])
        #expect(FormDecoding.pairs(odd) == nil)
        #expect(try JSONReader.read(beacon)["score"]?.integer == 4)
    }
}
