internal import Feedback

/// What became of the customers who answered, or were asked, from then on.
struct Followed {
    /// Who was no customer at that moment.
    private(set) var notCustomers = 0
    private var people: [LoyaltyFollowUp] = []
    /// Of each of them where the currency stands that they pay in now; -1 for who pays nothing.
    private var paidIn: [Int32] = []
    private var payers: [Int]
    private let now: Instant

    init(now: Instant, currencies: Int) {
        self.now = now
        payers = Array(repeating: 0, count: currencies)
    }

    /// - Parameter steps: all of one person's, in order of time.
    mutating func add(_ group: LoyaltyGroup, _ index: Instant, _ steps: UnsafeBufferPointer<SubscriptionStep>) {
        var last: SubscriptionStep?
        var wasActive = false
        var leftAt: Instant?
        for step in steps where step.occurredAt <= now {
            if step.occurredAt <= index {
                wasActive = step.isActive
            } else if !step.isActive, leftAt == nil {
                leftAt = step.occurredAt
            }
            last = step
        }
        guard wasActive, let last else {
            notCustomers += 1
            return
        }
        people.append(
            LoyaltyFollowUp(
                group: group, index: index, leftAt: leftAt, monthlyRevenueMinor: last.isActive ? last.amount : nil,
                isOpen: last.isActive))
        paidIn.append(last.currency)
        if last.isActive { payers[Int(last.currency)] += 1 }
    }

    /// The currency in which most pay; of two equal ones the first by code.
    func mostUsed(_ currencies: [String]) -> String? {
        zip(currencies, payers).filter { $0.1 > 0 }.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
    }

    /// All of them, with the revenue of those alone who pay in one currency.
    func people(payingIn currency: Int?) -> [LoyaltyFollowUp] {
        zip(people, paidIn).map { person, place in
            if let currency, Int(place) == currency { return person }
            return LoyaltyFollowUp(
                group: person.group, index: person.index, leftAt: person.leftAt, monthlyRevenueMinor: nil,
                isOpen: person.isOpen)
        }
    }
}
