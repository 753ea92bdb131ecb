import TestSupport
import Testing

@testable import Codecs

private func text(_ value: JSON) -> String { String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) }

struct JSONWriterTests {
    @Test(arguments: [
        (JSON.null, "null"), (.bool(true), "true"), (.integer(.min), "-9223372036854775808"), (.integer(0), "0"),
        (.number(30), "30.0"), (.number(0.1), "0.1"), (.number(1e16), "1e+16"),
        (.number(.leastNonzeroMagnitude), "5e-324"),
        (.number(.infinity), "null"), (.number(.nan), "null"), (.array([]), "[]"), (.object([]), "{}"),
        (.array([.integer(1), .array([.null]), .string("a")]), "[1,[null],\"a\"]"),
        (.object([.init("a", .integer(1)), .init("b", .object([]))]), "{\"a\":1,\"b\":{}}"),
    ])
    func writesValues(value: JSON, expected: String) {
        #expect(text(value) == expected)
    }

    @Test(arguments: [
        ("plain caf\u{e9} \u{1F600}", "plain caf\u{e9} \u{1F600}"), ("\"\\/", #"\"\\/"#), ("\n\r\t", #"\n\r\t"#),
        ("\u{0}\u{1F}\u{7F}", #"\u0000\u001f\u007f"#), ("</script>&", #"\u003c/script\u003e\u0026"#),
        ("\u{2028}x\u{2029}", #"\u2028x\u2029"#), ("\u{2027}\u{202A}\u{20AC}", "\u{2027}\u{202A}\u{20AC}"),
        ("\u{E2}", "\u{E2}"),
    ])
    func escapesText(plain: String, expected: String) {
        #expect(text(.string(plain)) == "\"\(expected)\"")
    }

    @Test func anArrayThatWasWrittenIsLikeATree() throws {
        let array = WrittenArray { json in
            for number in 1...2 {
                json.beginObject()
                json.key(plain: "n")
                json.integer(number)
                json.key(plain: "x")
                json.number(0.5)
                json.endObject()
            }
        }
        let value = JSON.object([.init("a", .writtenArray(array)), .init("b", .null)])
        #expect(text(value) == #"{"a":[{"n":1,"x":0.5},{"n":2,"x":0.5}],"b":null}"#)
        #expect(value["a"]?.array?.map { $0["n"]?.integer } == [1, 2])
        #expect(text(.writtenArray(WrittenArray { _ in })) == "[]" && value["a"]?.members == nil)
    }

    @Test func writesMemberByMember() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", "x")
        writer.member("score", 9)
        writer.member("mean", 30.0)
        writer.member("none", nil as Double?)
        writer.key("list")
        writer.beginArray()
        writer.bool(true)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.raw(Array("[1]".utf8))
        writer.endArray()
        writer.endObject()
        writer.newline()
        writer.integer(2)
        let expected = #"{"id":"x","score":9,"mean":30.0,"none":null,"list":[true,null,{},[1]]}"# + "\n2"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        #expect(writer.takeBytes().count == expected.utf8.count)
        #expect(writer.bytes.isEmpty)
    }

    @Test func everyDoubleReadsBackTheSame() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite, value != 0 else { continue }
            #expect(try JSONReader.read(JSONWriter.bytes(of: .number(value))).double == value)
        }
    }

    @Test func everyScalarReadsBackTheSame() throws {
        let scalars = (1...0x10FFFF).lazy.filter { $0 < 0x3000 || $0 % 97 == 0 }.compactMap {
            Unicode.Scalar(UInt32($0))
        }
        let plain = String(String.UnicodeScalarView(scalars))
        let read = try JSONReader.read(JSONWriter.bytes(of: .string(plain)), limits: .provider)
        #expect(read.string.map { Array($0.utf8) } == Array(plain.utf8))
    }
}
