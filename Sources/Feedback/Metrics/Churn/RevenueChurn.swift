/// What became of the start cohort's monthly recurring revenue in one currency, in its minor units. New customers' revenue
/// is in none of it. Sums that do not fit stay at the largest number.
package struct RevenueChurn: Hashable, Sendable {
    package let currency: String
    package private(set) var start: Int64
    /// Of those who left.
    package private(set) var churned: Int64
    /// What those who stayed pay less.
    package private(set) var contraction: Int64
    /// What those who stayed pay more.
    package private(set) var expansion: Int64
    /// How many of the start cohort pay in it.
    package private(set) var customers: Int

    package init(
        currency: String, start: Int64 = 0, churned: Int64 = 0, contraction: Int64 = 0, expansion: Int64 = 0,
        customers: Int = 0
    ) {
        self.currency = currency
        self.start = start
        self.churned = churned
        self.contraction = contraction
        self.expansion = expansion
        self.customers = customers
    }

    /// Revenue lost, in percent of what there was: (churned + contraction) ÷ start. `nil` where there was none.
    package var grossChurn: Double? { share { $0.churned + $0.contraction } }
    /// Revenue lost less revenue gained from the same customers; negative where they pay more than before.
    package var netChurn: Double? { share { $0.churned + $0.contraction - $0.expansion } }
    /// GRR: what is left without any expansion.
    package var grossRetention: Double? { grossChurn.map { 100 - $0 } }
    /// NRR: what is left with it.
    package var netRetention: Double? { netChurn.map { 100 - $0 } }

    /// One customer of the start cohort. `end` is `nil` for who left.
    mutating func add(start amount: Int64, end: Int64?) {
        customers += 1
        start = RevenueChurn.sum(start, amount)
        guard let end else {
            churned = RevenueChurn.sum(churned, amount)
            return
        }
        let (change, overflowed) = end.subtractingReportingOverflow(amount)
        let clamped = overflowed ? (end < amount ? Int64.min + 1 : .max) : change
        if clamped < 0 {
            contraction = RevenueChurn.sum(contraction, -max(clamped, .min + 1))
        } else {
            expansion = RevenueChurn.sum(expansion, clamped)
        }
    }

    /// Those of the start cohort who pay the same at the end.
    mutating func addSteady(customers count: Int, amount: Int128) {
        customers += count
        start = RevenueChurn.sum(start, Int64(clamping: amount))
    }

    private func share(_ part: (Sums) -> Double) -> Double? {
        guard start > 0 else { return nil }
        let sums = Sums(
            churned: Double(churned), contraction: Double(contraction), expansion: Double(expansion))
        return 100 * part(sums) / Double(start)
    }

    private struct Sums { let churned, contraction, expansion: Double }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (total, overflowed) = left.addingReportingOverflow(right)
        return overflowed ? (right < 0 ? .min : .max) : total
    }
}
