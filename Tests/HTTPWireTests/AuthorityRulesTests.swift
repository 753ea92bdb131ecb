import Testing

@testable import HTTPWire

struct AuthorityRulesTests {
    private func isValid(_ bytes: [UInt8]) -> Bool { AuthorityRules.isValid(0..<bytes.count, bytes.span) }
    private func isValid(_ text: String) -> Bool { isValid(Array(text.utf8)) }

    /// RFC 3986 section 3.2.2: `unreserved` and `sub-delims`, here without the comma.
    @Test func aNameHoldsWhatTheRuleNamesAndNothingElse() {
        let letters =
            (UInt8(ascii: "a")...UInt8(ascii: "z")).map { $0 } + (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { $0 }
        let names = Set(letters + Array("0123456789-._~!$&'()*+;=".utf8))
        for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: ":") {
            #expect(isValid([0x61, byte, 0x62]) == names.contains(byte), "byte \(byte)")
        }
    }

    @Test(arguments: ["a:", "a:0", "a:65535", "[::1]:80", "%41b", "a:00080"])
    func takes(text: String) { #expect(isValid(text)) }

    @Test(arguments: [
        "", ":80", "a:65536", "a:100000", "a:8a", "a:-1", "a: 80", "a:+80", "%4", "%zz", "a:1:2", "[::1", "[::1]a",
    ])
    func refuses(text: String) { #expect(!isValid(text)) }
}
