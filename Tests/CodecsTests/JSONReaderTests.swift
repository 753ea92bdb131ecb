import Testing

@testable import Codecs

private func read(_ text: String, limits: JSONLimits = .standard) throws(JSONError) -> JSON {
    try JSONReader.read(Array(text.utf8), limits: limits)
}

private func refusal(_ text: String, limits: JSONLimits = .standard) -> JSONError? {
    refusal(Array(text.utf8), limits: limits)
}

private func refusal(_ bytes: [UInt8], limits: JSONLimits = .standard) -> JSONError? {
    do throws(JSONError) {
        _ = try JSONReader.read(bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

struct JSONReaderTests {
    @Test(arguments: [
        ("null", JSON.null), ("true", .bool(true)), ("false", .bool(false)), (" 0 ", .integer(0)), ("-0", .integer(0)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", .number(1.5)), ("1E2", .number(100)),
        ("-2.5e-3", .number(-0.0025)), ("9.0", .number(9)), ("1e-400", .number(0)), ("\"\"", .string("")),
        ("[]", .array([])), ("{}", .object([])), ("[ ]", .array([])), ("{ }", .object([])),
        ("[1,[2,{}],3]", .array([.integer(1), .array([.integer(2), .object([])]), .integer(3)])),
        (
            "\t{ \"a\" : [ null ] , \"b\" : { \"c\" : true } }\r\n",
            .object([
                .init("a", .array([.null])), .init("b", .object([.init("c", .bool(true))])),
            ])
        ),
    ])
    func readsValues(text: String, value: JSON) throws {
        #expect(try read(text) == value)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "\u{e9}\u{20ac}"),
        (#""a\ud83d\ude00b""#, "a\u{1F600}b"), (#""x\uD800\uDC00""#, "x\u{10000}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        ("\"caf\u{e9} \u{1F600}\"", "caf\u{e9} \u{1F600}"), ("\"\u{7F}\"", "\u{7F}"), (#""\u0001""#, "\u{1}"),
    ])
    func readsStrings(text: String, value: String) throws {
        let string = try #require(try read(text).string)
        #expect(Array(string.utf8) == Array(value.utf8))
    }

    @Test(arguments: [
        ("", 0, "the text ends where a value is expected"), ("   ", 3, "the text ends where a value is expected"),
        ("\u{FEFF}1", 0, "a byte order mark before the text"), ("1 2", 2, "bytes after the end of the value"),
        ("{}x", 2, "bytes after the end of the value"), ("{}\u{0}", 2, "bytes after the end of the value"),
        ("[1,]", 3, "a value is expected here"), ("[,1]", 1, "a value is expected here"),
        ("[1", 2, "the text ends inside an array or object"), ("[1}", 2, "a comma or ] is expected here"),
        ("{\"a\":1]", 6, "a comma or } is expected here"),
        ("{\"a\":1,}", 7, "a member's name in quotes is expected here"),
        ("{a:1}", 1, "a member's name in quotes is expected here"), ("{\"a\"}", 4, "a colon is expected here"),
        ("{\"a\":}", 5, "a value is expected here"), ("tru", 0, "a value is expected here"),
        ("True", 0, "a value is expected here"), ("nulll", 4, "bytes after the end of the value"),
        ("NaN", 0, "a value is expected here"), ("'a'", 0, "a value is expected here"),
        ("+1", 0, "a value is expected here"), (".5", 0, "a value is expected here"),
        ("01", 0, "a number with a leading zero"), ("-01", 0, "a number with a leading zero"),
        ("1.", 2, "a number without a digit where one is needed"),
        ("-", 1, "a number without a digit where one is needed"),
        ("1e", 2, "a number without a digit where one is needed"),
        ("1e+", 3, "a number without a digit where one is needed"), ("0x10", 1, "bytes after the end of the value"),
        ("1e999", 0, "a number too large for a double"), ("\"a", 0, "a string without its closing quote"),
        ("\"a\\", 0, "a string without its closing quote"), ("\"a\\\"", 0, "a string without its closing quote"),
        ("\"a\nb\"", 2, "a control character inside a string"), ("\"\\x41\"", 1, "an unknown escape"),
        ("\"\\u12\"", 1, "an escape without four hexadecimal digits"),
        ("\"\\u12g4\"", 1, "an escape without four hexadecimal digits"),
        ("\"\\ud800\"", 1, "half of a surrogate pair"), ("\"\\udc00\"", 1, "half of a surrogate pair"),
        ("\"\\ud800\\u0041\"", 1, "half of a surrogate pair"), ("\"\\ud800\\ud800\"", 1, "half of a surrogate pair"),
        ("\"\\u0000\"", 1, "U+0000 is not allowed in text"), ("{\"a\\u0000\":1}", 3, "U+0000 is not allowed in text"),
        ("{\"a\":1,\"a\":2}", 7, "a member appears twice"), ("{\"a\":1,\"\\u0061\":2}", 7, "a member appears twice"),
        ("// c\n1", 0, "a value is expected here"),
    ])
    func refusesWithWordsAndOffset(text: String, offset: Int, reason: String) {
        #expect(refusal(text) == JSONError(reason: reason, offset: offset))
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
        ] as [[UInt8]])
    func refusesBytesThatAreNotUTF8(bytes: [UInt8]) {
        #expect(refusal([0x22, 0x61] + bytes + [0x22]) == JSONError(reason: "bytes that are not UTF-8", offset: 2))
        #expect(refusal([0x22, 0x5C, 0x6E] + bytes + [0x22])?.offset == 3)
    }

    @Test func keysAreComparedByteByByte() throws {
        let value = try read("{\"e\u{301}\":1,\"\u{e9}\":2}")
        #expect(value.members?.count == 2)
        #expect(value["\u{e9}"] == .integer(2))
    }

    @Test func aRepeatedKeyIsFoundAmongMany() {
        let members = (0..<999).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(refusal("{\(members)}") == nil)
        #expect(refusal("{\(members),\"k500\":1}")?.reason == "a member appears twice")
    }

    @Test func holdsEveryLimitAndRefusesOneOver() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(refusal(nested(64)) == nil)
        #expect(refusal(nested(65)) == JSONError(reason: "nested deeper than 64 levels", offset: 64))
        #expect(refusal(String(repeating: "{\"a\":", count: 100_000))?.reason == "nested deeper than 64 levels")
        func object(_ count: Int) -> String { "{\((0..<count).map { "\"k\($0)\":0" }.joined(separator: ","))}" }
        #expect(refusal(object(1_000)) == nil)
        #expect(refusal(object(1_001))?.reason == "more than 1000 members in an object")
        func string(_ count: Int) -> String { "\"\(String(repeating: "a", count: count))\"" }
        #expect(refusal(string(256 * 1_024)) == nil)
        #expect(refusal(string(256 * 1_024 + 1))?.reason == "a string longer than 262144 bytes")
        #expect(refusal(string(256 * 1_024 + 1), limits: .provider) == nil)
        #expect(refusal(String(repeating: "1", count: 64)) == nil)
        #expect(refusal(String(repeating: "1", count: 65))?.reason == "a number longer than 64 characters")
        #expect(refusal("0." + String(repeating: "1", count: 62)) == nil)
        #expect(refusal("0." + String(repeating: "1", count: 63))?.reason == "a number longer than 64 characters")
    }

    @Test func offsetsInALineCountFromItsFirstByte() throws {
        let lines = NDJSON.lines(Array("{\"a\":1}\n[1,]\r\n\n  \n2".utf8))
        #expect(lines.map(\.number) == [1, 2, 5])
        #expect(try JSONReader.read(lines[0].bytes)["a"] == .integer(1))
        #expect(try JSONReader.read(lines[2].bytes) == .integer(2))
        #expect(throws: JSONError(reason: "a value is expected here", offset: 3)) {
            try JSONReader.read(lines[1].bytes)
        }
    }
}
