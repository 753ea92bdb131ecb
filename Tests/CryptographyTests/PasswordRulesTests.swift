import Cryptography
import Testing

struct PasswordRulesTests {
    @Test func lengthIsEightToOneHundredAndTwentyEight() {
        #expect(PasswordRules.fault("xk7 pq2") == "must have at least 8 characters")
        #expect(PasswordRules.fault("xk7 pq2z") == nil)
        let words = String(repeating: "ab", count: 64)
        #expect(PasswordRules.fault(words) == nil)
        #expect(PasswordRules.fault(words + "a") == "must have at most 128 characters")
        #expect(PasswordRules.fault("") != nil)
    }

    @Test func charactersAreCountedNotBytes() {
        #expect(PasswordRules.fault("\u{43F}\u{430}\u{440}\u{43E}\u{43B}\u{44C}1") != nil)
        #expect(PasswordRules.fault("\u{1F600}\u{1F601}\u{1F602}\u{1F603}\u{1F604}\u{1F605}\u{1F606}\u{1F607}") == nil)
    }

    @Test(arguments: [
        "password", "PassWord1", "12345678", "1234567890", "aaaaaaaa", "qwertyuiop", "earshot123", "iloveyou",
    ])
    func commonOnesAreRefused(_ password: String) {
        #expect(PasswordRules.fault(password)?.hasPrefix("is one of the first") == true)
    }

    @Test func neitherSignsNorCasesAreAskedFor() {
        #expect(PasswordRules.fault("four plain little words") == nil)
        #expect(PasswordRules.fault("        x") == nil)
    }
}
