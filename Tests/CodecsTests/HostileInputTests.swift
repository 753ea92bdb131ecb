import TestSupport
import Testing

@testable import Codecs

/// Whatever comes in, no decoder ends the process, and what it takes it has understood.
struct HostileInputTests {
    @Test(arguments: [1, 2] as [UInt64]) func jsonThatIsTakenReadsBackTheSame(seed: UInt64) throws {
        var mutation = Mutation(
            seed: seed,
            samples: [
                #"{"a":[1,-2.5e3,true,null],"b\u00e9":"c\ud83d\ude00\n","d":{"e":{}}}"#, #"[[[[]]],"",0,{"":""}]"#,
                "\"caf\u{e9} \u{2028}\"",
            ],
            tokens: [
                "\"", "\\", "\\u0000", "\\ud800", "{", "}", "[", "]", ",", ":", "1e999", "-", "\u{FEFF}", "\0",
                "\u{1F600}",
            ])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            guard let value = try? JSONReader.read(bytes) else { continue }
            #expect(try JSONReader.read(JSONWriter.bytes(of: value)) == value, "seed \(seed): \(bytes)")
        }
    }

    @Test(arguments: [3, 4] as [UInt64]) func formsThatAreTakenReadBackTheSame(seed: UInt64) {
        var mutation = Mutation(
            seed: seed, samples: ["a=1&b=c+d%20e&f", "caf%C3%A9=%F0%9F%98%80&&=&x=%00"],
            tokens: ["%", "&", "=", "+", "%C3", ";", "%u0041"])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            guard let pairs = FormDecoding.pairs(bytes) else { continue }
            let again = FormDecoding.pairs(PercentEncoding.query(pairs).utf8) ?? []
            #expect(again.map { [$0.name, $0.value] } == pairs.map { [$0.name, $0.value] }, "seed \(seed): \(bytes)")
            _ = PercentDecoding.strict(bytes)
        }
    }

    @Test(arguments: [5, 6] as [UInt64]) func partsLieInTheirBody(seed: UInt64) throws {
        let boundary = try #require(MultipartBoundary("--x".utf8))
        var mutation = Mutation(
            seed: seed,
            samples: [
                "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                    + "----x\r\nContent-Disposition: form-data; name=b; filename=\"c\\d\"\r\n"
                    + "Content-Type: text/plain\r\n\r\n2\r\n----x--\r\n",
                "p\r\n----x\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''%20\r\n"
                    + "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x--",
            ], tokens: ["\r\n", "\r", "\n", "----x", "--", "\"", ";", "name=", "\\", "\r\n\r\n", "\u{e9}"])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            for lineEnds in [MultipartReader.LineEnds.strict, .lenient] {
                let parts = (try? MultipartReader.read(bytes, boundary: boundary, lineEnds: lineEnds)) ?? []
                #expect(parts.allSatisfy { $0.bytes.endIndex <= bytes.count }, "seed \(seed): \(bytes)")
                for part in parts { _ = part.decoded }
            }
        }
    }

    @Test(arguments: [7, 8] as [UInt64]) func rowsDoNotDependOnTheCuts(seed: UInt64) {
        var mutation = Mutation(
            seed: seed, samples: ["a,b\r\n1,\"2\"\"3\"\n\"4\n5\",6\r7,8\n", "\u{FEFF}a;b\n\u{e9};\"\"\n\n;\n"],
            tokens: ["\"", "\r\n", "\n", "\r", ",", ";", "\0", "\"\"", "\u{FEFF}"])
        var limits = CSVLimits()
        limits.rowBytesMax = 20
        limits.columnsMax = 4
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            var whole = CSVReader(limits: limits)
            let expected = whole.feed(bytes) + whole.finish()
            var pieces = CSVReader(limits: limits)
            let cut = mutation.random(bytes.count)
            let rows = pieces.feed(bytes[..<cut]) + pieces.feed(bytes[cut...]) + pieces.finish()
            #expect(rows == expected, "seed \(seed), cut \(cut): \(bytes)")
        }
    }

    @Test(arguments: [9, 10] as [UInt64]) func textsOfOneMeaningHaveOneSpelling(seed: UInt64) {
        var mutation = Mutation(
            seed: seed,
            samples: [
                "2026-11-01T10:00:00.5+01:00", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994", "Zm9vYg==", "a/b; c=\"d\"", "=C3=A9=\r\n",
            ],
            tokens: [":", "-", "+", "Z", "=", "/", ";", "\"", "\\", "60", "99", " "])
        for _ in 0..<Mutation.count {
            let bytes = mutation.next()
            if let decoded = Base64.decode(bytes) {
                #expect(Array(Base64.encode(decoded).utf8) == bytes, "seed \(seed)")
            }
            if let decoded = Base64.decodeURL(bytes) {
                #expect(Array(Base64.encodeURL(decoded).utf8) == bytes, "seed \(seed)")
            }
            if let instant = Timestamp.milliseconds(rfc3339: bytes) {
                #expect(
                    Timestamp.milliseconds(rfc3339: Timestamp.rfc3339(milliseconds: instant).utf8) == instant,
                    "seed \(seed): \(bytes)")
            }
            if let second = Timestamp.seconds(httpDate: bytes) {
                #expect(
                    Timestamp.seconds(httpDate: Timestamp.httpDate(seconds: second).utf8) == second,
                    "seed \(seed): \(bytes)")
            }
            _ = MediaType(bytes)?.boundary
            _ = QuotedPrintable.decode(bytes)
            _ = Hex.decode(bytes)
            _ = NDJSON.lines(bytes)
        }
    }
}
