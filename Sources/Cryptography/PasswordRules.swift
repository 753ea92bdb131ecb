/// What a new password must be (OWASP ASVS 5, 6.2): long enough, not a common one. No rules about signs or cases, which
/// make passwords weaker, and nothing is cut off.
package enum PasswordRules {
    /// In Unicode scalars, which is what people type more or less; one key of a keyboard may give more than one.
    package static let lengthMin = 8
    package static let lengthMax = 128

    /// What is wrong with the password, to follow "the password"; `nil` where it may be used.
    package static func fault(_ password: String) -> String? {
        let length = password.unicodeScalars.count
        if length < lengthMin { return "must have at least \(lengthMin) characters" }
        if length > lengthMax { return "must have at most \(lengthMax) characters" }
        if isCommon(password) { return "is one of the first that anybody would try; take several words instead" }
        return nil
    }

    /// On the list in any case, one sign repeated, or a run of the digits.
    private static func isCommon(_ password: String) -> Bool {
        let scalars = password.unicodeScalars
        if scalars.allSatisfy({ $0 == scalars.first }) { return true }
        let folded = password.lowercased()
        return CommonPasswords.all.contains(folded) || "01234567890123456789".contains(folded)
    }
}
