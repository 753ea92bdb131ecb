import Testing

@testable import Codecs

struct TextCodingTests {
    @Test(arguments: [
        ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b+c/d?e&f=g%", "a%20b%2Bc%2Fd%3Fe%26f%3Dg%25"),
        ("caf\u{e9}\r\n", "caf%C3%A9%0D%0A"),
    ])
    func componentsAreEscapedAndReadBack(text: String, expected: String) {
        #expect(PercentEncoding.component(text) == expected)
        #expect(PercentDecoding.strict(expected.utf8) == text)
    }

    @Test func queriesReadBack() throws {
        let pairs = [("a b", "1&2"), ("caf\u{e9}", "+"), ("", "")]
        let read = try #require(FormDecoding.pairs(PercentEncoding.query(pairs).utf8))
        #expect(read.map(\.name) == pairs.map(\.0) && read.map(\.value) == pairs.map(\.1))
    }

    @Test(arguments: ["%", "%4", "%4g", "%e9", "a%"])
    func brokenEscapesAreRefused(text: String) {
        #expect(PercentDecoding.strict(text.utf8) == nil)
    }

    @Test func hexReadsBackAndRefusesTheRest() {
        #expect(Hex.encode([0, 0x0F, 0xFF]) == "000fff")
        #expect(Hex.decode("000FfF".utf8) == [0, 0x0F, 0xFF])
        for text in ["0", "0g", " 00", "\u{FF10}0"] { #expect(Hex.decode(text.utf8) == nil) }
    }

    @Test(arguments: [
        ("", ""), ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("a= \t\r\nb", "ab"), ("a=", "a"),
        ("=e2=82=AC", "\u{20AC}"), ("a b\r\n", "a b\r\n"),
    ])
    func quotedPrintableIsRead(text: String, expected: String) {
        #expect(QuotedPrintable.decode(text.utf8) == Array(expected.utf8))
    }

    @Test(arguments: ["=4", "=zz", "=\rb", "= a"])
    func brokenQuotedPrintableIsRefused(text: String) {
        #expect(QuotedPrintable.decode(text.utf8) == nil)
    }

    @Test func windows1252HasACharacterForEveryByte() {
        let text = Windows1252.text((0...255).map { UInt8($0) })
        #expect(text.unicodeScalars.count == 256)
        #expect(Windows1252.text([0x41, 0x80, 0x99, 0xE9]) == "A\u{20AC}\u{2122}\u{e9}")
    }
}
