internal import Codecs
internal import Feedback

/// What the items of a subscription bring in a month, less its discounts.
struct StripePrice {
    let monthlyRevenueMinor: Int64
    let currency: String
    private(set) var notes: [String] = []

    static let itemsMax = 100

    init(_ object: JSON, at seconds: Int64) throws(ChannelError) {
        let items = object["items"]?["data"]?.array ?? []
        guard items.count <= StripePrice.itemsMax else {
            throw .invalid(name: "data.object.items", reason: "must be at most \(StripePrice.itemsMax)")
        }
        let prices = items.map(StripePrice.price)
        guard let code = object["currency"]?.string ?? prices.lazy.compactMap({ $0["currency"]?.string }).first,
            let currency = StripeCurrency(code)
        else { throw .invalid(name: "data.object.currency", reason: "must be three letters of ISO 4217") }
        var total = MonthlyAmount.zero
        for (item, price) in zip(items, prices) {
            guard let amount = try StripePrice.monthly(item, price, &notes) else { continue }
            let discounted = try StripeDiscount.apply(item["discounts"], to: amount, price, at: seconds)
            guard let sum = total.plus(discounted) else { throw StripePrice.tooLarge }
            total = sum
        }
        let whole = try StripeDiscount.apply(
            StripePrice.discounts(of: object), to: total, prices.first ?? .null, at: seconds)
        guard let rounded = currency.minorUnits(whole)?.rounded, (0...StripePrice.amountMax).contains(rounded) else {
            throw StripePrice.tooLarge
        }
        monthlyRevenueMinor = rounded
        self.currency = currency.code
    }

    /// As for subscription events of the API.
    static let amountMax: Int64 = 1_000_000_000_000
    static let tooLarge = ChannelError.invalid(
        name: "data.object.items", reason: "amounts must be whole or decimal numbers that fit \(amountMax) a month")

    /// Of an older API the plan.
    private static func price(_ item: JSON) -> JSON {
        if let price = item["price"], case .object = price { return price }
        return item["plan"] ?? .null
    }

    /// Older objects have the one, newer ones both.
    private static func discounts(of object: JSON) -> JSON? {
        if let list = object["discounts"]?.array, list.contains(where: { $0.members != nil }) { return .array(list) }
        return object["discount"].flatMap { $0.members == nil ? nil : .array([$0]) }
    }

    /// `nil` for what is not the same every month.
    private static func monthly(
        _ item: JSON, _ price: JSON, _ notes: inout [String]
    ) throws(ChannelError) -> MonthlyAmount? {
        let recurring = price["recurring"] ?? price
        if recurring["usage_type"]?.string == "metered" {
            notes.append("A price by use is not counted: it is known only afterwards.")
            return nil
        }
        guard let unit = try unitAmount(price) else {
            notes.append("A price without a unit amount, as one in tiers, is not counted.")
            return nil
        }
        let quantity = try quantity(item, price)
        guard let amount = unit.times(quantity).flatMap({ StripeInterval(recurring)?.monthly($0) }) else {
            throw .invalid(name: "data.object.items", reason: "must have an interval of day, week, month or year")
        }
        return amount
    }

    /// In Stripe's smallest unit of the currency, with fractions of it where the price has them.
    private static func unitAmount(_ price: JSON) throws(ChannelError) -> MonthlyAmount? {
        if let text = price["unit_amount_decimal"]?.string ?? price["amount_decimal"]?.string {
            guard let amount = MonthlyAmount(decimal: text) else { throw tooLarge }
            return amount
        }
        guard let whole = price["unit_amount"]?.integer ?? price["amount"]?.integer else { return nil }
        guard (0...amountMax).contains(whole) else { throw tooLarge }
        return MonthlyAmount(whole)
    }

    private static func quantity(_ item: JSON, _ price: JSON) throws(ChannelError) -> Int64 {
        let quantity = item["quantity"]?.integer ?? 1
        guard (0...1_000_000_000).contains(quantity) else { throw tooLarge }
        let packed = price["transform_quantity"] ?? .null
        guard let size = packed["divide_by"]?.integer, size > 0 else { return quantity }
        return packed["round"]?.string == "up" ? (quantity + size - 1) / size : quantity / size
    }
}
