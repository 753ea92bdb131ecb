internal import Glibc

/// How often customers leave per day that a customer is there: every cancellation counts, also of those who joined in the
/// period or came back.
package struct Exposure: Hashable, Sendable {
    package internal(set) var churns: Int
    /// The time that customers were active in the period, all together.
    package internal(set) var customerMilliseconds: Int64

    package init(churns: Int = 0, customerMilliseconds: Int64 = 0) {
        self.churns = churns
        self.customerMilliseconds = customerMilliseconds
    }

    package var customerDays: Double { Double(customerMilliseconds) / Double(Day.milliseconds) }

    /// Churns per customer-day; `nil` where nobody was there.
    package var rate: Double? { customerMilliseconds > 0 ? Double(churns) / customerDays : nil }

    /// The share in percent that leaves within thirty days at that rate: 1 − e^(−30·rate).
    package var thirtyDayChurn: Double? { rate.map(Exposure.thirtyDayChurn) }

    /// - Parameter rate: churns per customer-day.
    package static func thirtyDayChurn(rate: Double) -> Double { -100 * expm1(-30 * rate) }

    /// The share in percent that leaves in `periods` periods where `percent` leave in one: 5 a month is 45.96 a year.
    package static func compounded(percent: Double, periods: Int) -> Double? {
        guard (0...100).contains(percent), periods >= 0 else { return nil }
        return -100 * expm1(Double(periods) * log1p(-percent / 100))
    }
}
