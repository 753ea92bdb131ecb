import Testing

@testable import Store

struct ExactTextTests {
    @Test func equalIsEqualByteByByte() {
        #expect(ExactText("") == ExactText(""))
        #expect(ExactText("caf\u{E9}") == ExactText("caf\u{E9}"))
        // One text for Swift, two for the database.
        #expect(ExactText("caf\u{E9}") != ExactText("cafe\u{301}"))
    }

    @Test func aDifferenceIsFoundWhereverItIs() {
        for count in 1...40 {
            let text = [UInt8](repeating: 0x61, count: count)
            let whole = ExactText(String(decoding: text, as: UTF8.self))
            #expect(whole == ExactText(String(decoding: Array(text), as: UTF8.self)))
            #expect(whole != ExactText(String(decoding: text.dropLast(), as: UTF8.self)))
            for place in 0..<count {
                var other = text
                other[place] = 0x62
                #expect(whole != ExactText(String(decoding: other, as: UTF8.self)))
            }
        }
    }
}
