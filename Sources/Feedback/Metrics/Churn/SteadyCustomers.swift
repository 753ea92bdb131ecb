/// How many customers pay the same from the start of a period to its end, and how much, for periods that follow each other:
/// kept as what changes from one period to the next, so that who stays for long is added at both ends alone.
struct SteadyCustomers: Sendable {
    private var customers: [Int]
    private var amounts: [Int128]

    init(periods: Int) {
        customers = Array(repeating: 0, count: periods + 1)
        amounts = Array(repeating: 0, count: periods + 1)
    }

    mutating func add(_ amount: Int64, in periods: Range<Int>) {
        customers[periods.lowerBound] += 1
        customers[periods.upperBound] -= 1
        amounts[periods.lowerBound] += Int128(amount)
        amounts[periods.upperBound] -= Int128(amount)
    }

    /// Calls `body` with each period that has customers, how many, and what they pay together.
    func forEachPeriod(_ body: (Int, Int, Int128) -> Void) {
        var (count, amount) = (0, Int128(0))
        for place in 0..<(customers.count - 1) {
            count += customers[place]
            amount += amounts[place]
            if count > 0 { body(place, count, amount) }
        }
    }
}
