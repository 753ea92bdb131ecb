import TestSupport
import Testing

@testable import Codecs

/// The sink writes what the slower writers write.
struct ByteSinkTests {
    private static let texts = [
        "", "plain", "\"\\/", "\n\r\t", "\u{0}\u{1F}\u{7F}", "</script>&", "\u{2028}x\u{2029}\u{2027}\u{E2}",
        "caf\u{e9} \u{1F600}",
        "=1+1", "+x", "-x", "@x", "\tx", "\u{FF1D}x", "\u{FF0B}x", "\u{FF0D}x", "\u{FF20}x", "a,b", "a;b", "say \"x\"",
        "=\"x\"", "line\nbreak", "\u{FF21}x",
    ]

    private func bytes(_ body: (inout ByteSink) -> Void) -> String {
        var sink = ByteSink()
        body(&sink)
        return String(decoding: sink.bytes, as: UTF8.self)
    }

    @Test(arguments: texts) func textIsThatOfTheWriters(text: String) {
        let json = bytes { sink in Array(text.utf8).withUnsafeBufferPointer { sink.append(jsonText: $0) } }
        #expect(json == String(decoding: JSONWriter.bytes(of: .string(text)), as: UTF8.self))
        var writer = CSVWriter()
        writer.field(text)
        let csv = bytes { sink in Array(text.utf8).withUnsafeBufferPointer { sink.append(csvText: $0) } }
        #expect(csv == String(decoding: writer.bytes, as: UTF8.self))
    }

    @Test func numbersAreDecimal() {
        for number in [0, 1, 9, 10, -1, 99, 100, Int64.max, .min, -10, 1_000_000] {
            #expect(bytes { $0.append(number: number) } == String(number))
        }
    }

    @Test func timesAreRFC3339() {
        var generator = SeededGenerator(seed: 7)
        var times: [Int64] = [0, 1, -1, 86_399_999, 86_400_000, -86_400_001, .min, .max]
        times += (0..<500).map { _ in Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator) }
        // Days that come back after another, and after two others.
        times += (0..<60).map { [3, 90, 3, 90, 90, 200][Int($0) % 6] * 86_400_000 + Int64($0) * 61_001 }
        var sink = ByteSink()
        for time in times {
            sink.removeAll()
            sink.append(timeMilliseconds: time)
            #expect(String(decoding: sink.bytes, as: UTF8.self) == Timestamp.rfc3339(milliseconds: time))
        }
    }

    @Test func itGrows() {
        let text = String(repeating: "x", count: 100_000)
        #expect(bytes { sink in Array(text.utf8).withUnsafeBufferPointer { sink.append($0) } } == text)
    }
}
