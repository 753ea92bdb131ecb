import Testing

@testable import Codecs

private func pairs(_ text: String, limits: FormLimits = .standard) -> [[String]]? {
    FormDecoding.pairs(text.utf8, limits: limits)?.map { [$0.name, $0.value] }
}

struct FormDecodingTests {
    @Test(arguments: [
        ("", [[String]]()), ("a=1&b=2", [["a", "1"], ["b", "2"]]), ("a", [["a", ""]]), ("a=", [["a", ""]]),
        ("=a", [["", "a"]]), ("a=b=c", [["a", "b=c"]]), ("&&a=1&&", [["a", "1"]]), ("a=1;b=2", [["a", "1;b=2"]]),
        ("a+b=c+d", [["a b", "c d"]]), ("a=%2B%26%3D+", [["a", "+&= "]]), ("a=1&a=2", [["a", "1"], ["a", "2"]]),
        ("c=caf%C3%A9%0D%0A", [["c", "caf\u{e9}\r\n"]]), ("c=\u{e9}", [["c", "\u{e9}"]]), ("a=%00", [["a", "\0"]]),
    ])
    func readsPairsInOrder(text: String, expected: [[String]]) {
        #expect(pairs(text) == expected)
    }

    @Test(arguments: [
        "a=%", "a=%4", "a=%zz", "a=100%&b=1", "a=%4&b=1", "%=1", "a=%E9", "a=%C0%80", "a=%ED%A0%80", "a=%+1",
    ])
    func refusesTheWholeForm(text: String) {
        #expect(pairs(text) == nil)
    }

    @Test func refusesRawBytesThatAreNotUTF8() {
        #expect(FormDecoding.pairs([0x61, 0x3D, 0xE9]) == nil)
    }

    @Test func holdsEveryLimitAndRefusesOneOver() {
        #expect(pairs(Array(repeating: "a=1", count: 1_000).joined(separator: "&"))?.count == 1_000)
        #expect(pairs(Array(repeating: "a=1", count: 1_001).joined(separator: "&")) == nil)
        #expect(pairs(String(repeating: "k", count: 256))?.count == 1)
        #expect(pairs(String(repeating: "k", count: 257)) == nil)
        #expect(pairs("a=" + String(repeating: "v", count: 262_144))?.count == 1)
        #expect(pairs("a=" + String(repeating: "v", count: 262_145)) == nil)
        #expect(pairs("a=" + String(repeating: "+", count: 262_145)) == nil)
        #expect(pairs("a=" + String(repeating: "v", count: 262_145), limits: .provider)?.count == 1)
    }
}
