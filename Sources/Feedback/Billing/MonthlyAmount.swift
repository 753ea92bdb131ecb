/// An exact amount of money a month, in minor units: a fraction, so that thirds of cents stay thirds until the sum is
/// rounded once.
package struct MonthlyAmount: Hashable, Sendable {
    private let numerator: Int128
    private let denominator: Int128

    package static let zero = MonthlyAmount(0)

    package init(_ amount: Int64) { (numerator, denominator) = (Int128(amount), 1) }

    /// `nil` for a denominator of 0 and for numbers too large.
    private init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        let sign: Int128 = denominator < 0 ? -1 : 1
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(a == 0 ? 1 : a)
        self.numerator = sign * (numerator / divisor)
        self.denominator = sign * (denominator / divisor)
        guard self.numerator.magnitude < MonthlyAmount.limit, self.denominator.magnitude < MonthlyAmount.limit else {
            return nil
        }
    }

    /// Products of two numbers below it fit.
    private static let limit: UInt128 = 1 << 62

    /// A decimal number such as `12.5`; `nil` for any other text, and for more digits than money has.
    package init?(decimal text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let digits = parts.joined()
        guard digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.utf8.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
        let scale = (0..<(parts.count == 2 ? parts[1].utf8.count : 0)).reduce(Int128(1)) { scale, _ in scale * 10 }
        self.init(value, over: scale)
    }

    package func times(_ factor: Int64, over divisor: Int64 = 1) -> MonthlyAmount? {
        let (top, topOverflowed) = numerator.multipliedReportingOverflow(by: Int128(factor))
        let (bottom, bottomOverflowed) = denominator.multipliedReportingOverflow(by: Int128(divisor))
        return topOverflowed || bottomOverflowed ? nil : MonthlyAmount(top, over: bottom)
    }

    package func times(_ other: MonthlyAmount) -> MonthlyAmount? {
        MonthlyAmount(numerator * other.numerator, over: denominator * other.denominator)
    }

    package func plus(_ other: MonthlyAmount) -> MonthlyAmount? {
        MonthlyAmount(
            numerator * other.denominator + other.numerator * denominator, over: denominator * other.denominator)
    }

    /// Less an amount, and not below 0.
    package func minus(_ other: MonthlyAmount) -> MonthlyAmount? {
        guard
            let less = MonthlyAmount(
                numerator * other.denominator - other.numerator * denominator, over: denominator * other.denominator)
        else { return nil }
        return less.numerator < 0 ? .zero : less
    }

    /// To the nearest minor unit, halves away from 0.
    package var rounded: Int64? {
        let doubled = 2 * numerator + (numerator < 0 ? -denominator : denominator)
        return Int64(exactly: doubled / (2 * denominator))
    }
}
