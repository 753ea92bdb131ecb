import TestSupport
import Testing

@testable import Codecs

struct Base64Tests {
    /// RFC 4648 section 10, and bytes whose digits differ between the two alphabets.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func meetsTheVectorsOfTheRFC(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test func theURLFormHasItsOwnDigitsAndNoPadding() {
        #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF]) == "+//+/w==")
        #expect(Base64.encodeURL([0xFB, 0xFF, 0xFE, 0xFF]) == "-__-_w")
        #expect(Base64.decodeURL("-__-_w".utf8) == [0xFB, 0xFF, 0xFE, 0xFF])
        #expect(Base64.decodeURL("-__-_w==".utf8) == nil)
        #expect(Base64.decodeURL("+//+".utf8) == nil)
        #expect(Base64.decode("-__-".utf8) == nil)
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "Z===", "Zm9v=", "Zm9vZ", "Zg==Zg==", "Zm\n9", "Zm9 ", "Zh==",
        "Zm9=", "Z=g=", "Zm9v\n",
    ])
    func refusesWhatIsNotCanonical(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test func everyLengthReadsBackTheSame() {
        var generator = SeededGenerator(seed: 1)
        for count in 0..<100 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
            #expect(Base64.decodeURL(Base64.encodeURL(bytes).utf8) == bytes)
        }
    }
}
