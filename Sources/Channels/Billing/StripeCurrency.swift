internal import Feedback

/// A currency as Stripe writes its amounts: in ISO 4217's minor unit but for three. The ISK and the UGX have none and are
/// written as if they had hundredths, the MGA has and is written without (docs.stripe.com/currencies).
struct StripeCurrency {
    /// ISO 4217, upper case.
    let code: String

    /// `nil` for what is not three letters.
    init?(_ text: String) {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else { return nil }
        code = text.uppercased()
    }

    func minorUnits(_ amount: MonthlyAmount) -> MonthlyAmount? {
        switch code {
        case "ISK", "UGX": amount.times(1, over: 100)
        case "MGA": amount.times(100)
        default: amount
        }
    }
}
