import Testing

@testable import Feedback

/// The shapes of short fields, and what cleaning does to text.
struct FieldShapeTests {
    @Test(arguments: [
        "a@b", "name@example.org", "first.last+tag@sub.example.co", "dots..inside.@docomo.ne.jp", "x_y-z@ex-ample.org",
        "böb@exämple.org", "!#$%&'*+/=?^_`{|}~-@e.org",
    ])
    func addressesAreTaken(_ text: String) { #expect(EmailAddress.isAddress(text)) }

    @Test(arguments: [
        "", "@", "a@", "@b", "a b@example.org", "a@b@c", "a@-b.org", "a@b-.org", "a@b..org", "a@.b", "a@b.",
        "\"quoted\"@example.org", "a@[127.0.0.1]", "a<b>@example.org", "a@exa_mple.org", "a,b@example.org",
    ])
    func otherTextIsNoAddress(_ text: String) { #expect(!EmailAddress.isAddress(text)) }

    @Test func partsOfAnAddressHaveTheirOwnLimits() {
        #expect(EmailAddress.isAddress(String(repeating: "l", count: 64) + "@e.org"))
        #expect(!EmailAddress.isAddress(String(repeating: "l", count: 65) + "@e.org"))
        #expect(EmailAddress.isAddress("a@" + String(repeating: "l", count: 63)))
        #expect(!EmailAddress.isAddress("a@" + String(repeating: "l", count: 64)))
    }

    @Test(arguments: ["en", "pt-BR", "zh-Hant-TW", "de-1996", "sl-rozaj-biske", "x" + "y"])
    func languageTagsAreTaken(_ text: String) { #expect(FieldShapes.isLanguageTag(text)) }

    @Test(arguments: ["", "e", "en-", "-en", "en_GB", "e1", "englishes-", "ninechars", "en--GB", "en-ninechars"])
    func otherTextIsNoLanguageTag(_ text: String) { #expect(!FieldShapes.isLanguageTag(text)) }

    @Test func aLanguageTagHasAtMost35Bytes() {
        let tag = "en-12345678-12345678-12345678-12345"
        #expect(tag.utf8.count == 35 && FieldShapes.isLanguageTag(tag))
        #expect(!FieldShapes.isLanguageTag(tag + "6"))
    }

    @Test(arguments: ["http://a", "HTTPS://Shop.Example/thanks?x=1#y", "https://[::1]:80/", "https://exämple/ü"])
    func webAddressesAreTaken(_ text: String) { #expect(FieldShapes.isWebAddress(text)) }

    @Test(arguments: [
        "", "http://", "https:///x", "ftp://a", "javascript:alert(1)", "//a", "http://a b", "http:a", "http://?",
    ])
    func otherAddressesAreNot(_ text: String) { #expect(!FieldShapes.isWebAddress(text)) }

    @Test func phoneNumbersAreDigitsWithSigns() {
        #expect(FieldShapes.isPhoneNumber("+49 (0)30 / 123-456"))
        #expect(FieldShapes.isPhoneNumber("116") && !FieldShapes.isPhoneNumber("11"))
        #expect(!FieldShapes.isPhoneNumber("call me"))
        #expect(FieldShapes.isPhoneNumber(String(repeating: "1", count: FeedbackLimits.phoneBytesMax)))
        #expect(!FieldShapes.isPhoneNumber(String(repeating: "1", count: FeedbackLimits.phoneBytesMax + 1)))
    }

    @Test func slugsAreLowerCase() {
        #expect(FieldShapes.isSlug("after-delivery_2") && FieldShapes.isSlug("9"))
        for text in ["", "-a", "_a", "A", "a b", "ä", "a.b"] { #expect(!FieldShapes.isSlug(text), "\(text)") }
    }

    @Test func lineEndsBecomeOneAndControlsAreFound() {
        func cleaned(_ text: String) -> String { String(decoding: TextCleaning(text).bytes, as: UTF8.self) }
        #expect(cleaned("a\r\nb\n\tc") == "a\nb\n\tc" && !TextCleaning("a\r\nb\n\tc").hadControls)
        #expect(cleaned("a\rb") == "a\nb" && TextCleaning("a\rb").hadControls)
        #expect(cleaned("a\r\r\nb") == "a\n\nb")
        #expect(cleaned("a\u{0}\u{1B}\u{7F}\u{85}b") == "ab" && TextCleaning("\u{85}").hadControls)
        #expect(cleaned("\u{A0} é \u{A0}\n") == "é" && !TextCleaning("é\u{A0}").hadControls)
        #expect(cleaned("") == "" && cleaned(" \n\t\r\n") == "")
        #expect(String(decoding: TextCleaning("a\r\nb\tc", isOneLine: true).bytes, as: UTF8.self) == "a  b c")
    }

    /// The short cut must agree with the long way on every pair of bytes that it could misjudge.
    @Test func whatIsCalledCleanIsNotChanged() {
        let pieces = ["", "a", " ", "\n", "\t", "\r", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "é", "€", "\u{C2}", "😀"]
        var clean = 0
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = first + second + third
                    for isOneLine in [true, false] where TextCleaning.isClean(text, isOneLine: isOneLine) {
                        let cleaned = TextCleaning(text, isOneLine: isOneLine)
                        #expect(cleaned.bytes == Array(text.utf8) && !cleaned.hadControls)
                        clean += 1
                    }
                }
            }
        }
        #expect(clean > 200)
    }

    @Test func cuttingNeverSplitsACharacter() {
        let bytes = Array("aé€😀".utf8)
        let expected = ["", "a", "a", "aé", "aé", "aé", "aé€", "aé€", "aé€", "aé€", "aé€😀", "aé€😀"]
        for (limit, text) in expected.enumerated() { #expect(TextCleaning.cut(bytes, toBytes: limit) == text) }
    }
}
