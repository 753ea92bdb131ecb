import Testing

@testable import App

@Suite struct PagesBuilderTests {
    private func string(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test func textIsEscapedInContentAndInAttributes() {
        let hostile = #"</textarea><script>alert("1")</script>&'"#
        let html = HTML.tag(.p, HTMLAttribute(.value, hostile), text: hostile)
        let escaped = "&lt;/textarea&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"
        #expect(string(html) == "<p value=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func nulBecomesTheReplacementCharacter() {
        #expect(string(HTML(text: "a\0b")) == "a\u{FFFD}b")
    }

    @Test func voidElementsHaveNoEndTag() {
        #expect(string(HTML.tag(.input, HTMLAttribute(.name, "a"), .flag(.checked))) == #"<input name="a" checked="">"#)
    }

    @Test func absentFlagsAndValuesLeaveNothing() {
        let html = HTML.tag(.p, .flag(.open, false), .optional(.id, nil), text: "x")
        #expect(string(html) == "<p>x</p>")
    }

    @Test func aTypedLineFeedAtTheStartOfATextAreaSurvives() {
        #expect(string(HTML.tag(.textarea, text: "\nfirst")) == "<textarea>\n\nfirst</textarea>")
    }

    @Test(arguments: ["https://shop.example/a?b=1", "HTTP://shop.example", "mailto:a@example.org"])
    func externalAddressesOfKnownSchemesAreTaken(address: String) {
        #expect(HTMLAddress(external: address)?.text == address)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example", "java\tscript:alert(1)", "data:text/html,x",
        "//evil.example", "https://", "/local", "https://a.example/\u{1}", "",
    ])
    func otherExternalAddressesAreRefused(address: String) {
        #expect(HTMLAddress(external: address) == nil)
    }

    @Test(arguments: ["/", "/dashboard?range=30", "/a//b"])
    func localPathsAreTaken(path: String) {
        #expect(HTMLAddress(localPath: path)?.text == path)
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "", "a", "/a\r\nb", "/ a"])
    func pathsThatLeadElsewhereAreRefused(path: String) {
        #expect(HTMLAddress(localPath: path) == nil)
    }

    @Test func aSegmentCannotLeaveItsPath() {
        #expect(HTMLAddress(path: "/channels/web/", segment: "../a?b#c").text == "/channels/web/..%2Fa%3Fb%23c")
    }

    @Test(arguments: [
        ("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"),
        ("", "ltr"),
        ("arn", "ltr"),
    ])
    func directionFollowsScriptThenLanguage(tag: String, direction: String) {
        #expect(PageLanguage(tag).direction == direction)
    }
}
