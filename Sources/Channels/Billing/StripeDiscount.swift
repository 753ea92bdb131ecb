internal import Codecs
internal import Feedback

/// Discounts on an item or a subscription. One that is given once changes one bill and not what comes in every month;
/// others count until they end.
enum StripeDiscount {
    static let discountsMax = 20

    /// - Parameters:
    ///   - list: discount objects; ids alone say nothing.
    ///   - price: whose interval an amount off is meant for.
    static func apply(
        _ list: JSON?, to amount: MonthlyAmount, _ price: JSON, at seconds: Int64
    ) throws(ChannelError) -> MonthlyAmount {
        var amount = amount
        for discount in (list?.array ?? []).prefix(discountsMax) {
            guard let coupon = coupon(discount), runs(discount, coupon, at: seconds) else { continue }
            guard let less = reduced(amount, by: coupon, price) else { throw StripePrice.tooLarge }
            amount = less
        }
        return amount
    }

    /// In the discount, or in its source as newer versions of the API have it.
    private static func coupon(_ discount: JSON) -> JSON? {
        [discount["coupon"], discount["source"]?["coupon"]].compactMap(\.self).first { $0.members != nil }
    }

    private static func runs(_ discount: JSON, _ coupon: JSON, at seconds: Int64) -> Bool {
        if coupon["duration"]?.string == "once" { return false }
        if let start = discount["start"]?.integer, start > seconds { return false }
        if let end = discount["end"]?.integer, end <= seconds { return false }
        return true
    }

    private static func reduced(_ amount: MonthlyAmount, by coupon: JSON, _ price: JSON) -> MonthlyAmount? {
        if let percent = percent(coupon["percent_off"]) {
            return MonthlyAmount(100).minus(percent).flatMap { amount.times($0) }?.times(1, over: 100)
        }
        guard let off = coupon["amount_off"]?.integer, (0...StripePrice.amountMax).contains(off) else { return amount }
        guard let monthly = StripeInterval(price["recurring"] ?? price)?.monthly(MonthlyAmount(off)) else {
            return amount
        }
        return amount.minus(monthly)
    }

    private static func percent(_ value: JSON?) -> MonthlyAmount? {
        switch value {
        case .integer(let whole) where (0...100).contains(whole): MonthlyAmount(whole)
        case .number(let number) where (0...100).contains(number): MonthlyAmount(decimal: "\(number)")
        default: nil
        }
    }
}
