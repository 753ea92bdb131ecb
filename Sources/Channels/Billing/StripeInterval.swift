internal import Codecs
internal import Feedback

/// How often a price is paid.
struct StripeInterval {
    private enum Unit: String { case day, week, month, year }

    private let unit: Unit
    private let count: Int64

    /// `nil` for what is no interval.
    init?(_ recurring: JSON) {
        guard let unit = recurring["interval"]?.string.flatMap(Unit.init(rawValue:)) else { return nil }
        let count = recurring["interval_count"]?.integer ?? 1
        guard (1...10_000).contains(count) else { return nil }
        (self.unit, self.count) = (unit, count)
    }

    /// A year has 12 months, 52 weeks and 365 days.
    func monthly(_ amount: MonthlyAmount) -> MonthlyAmount? {
        switch unit {
        case .day: amount.times(365, over: 12 * count)
        case .week: amount.times(52, over: 12 * count)
        case .month: amount.times(1, over: count)
        case .year: amount.times(1, over: 12 * count)
        }
    }
}
