internal import Feedback

/// What became of the customers who answered, or were asked, from then on.
struct Followed {
    /// Who was no customer at that moment.
    private(set) var notCustomers = 0
    private(set) var tally: LoyaltyTally
    private let now: Instant

    init(windowDays: Int, now: Instant, currencies: Int) {
        self.now = now
        tally = LoyaltyTally(windowDays: windowDays, now: now, currencies: currencies)
    }

    /// - Parameter steps: all of one person's, in order of time.
    mutating func add(_ group: LoyaltyGroup, _ index: Instant, _ steps: UnsafeBufferPointer<SubscriptionStep>) {
        var last: SubscriptionStep?
        var wasActive = false
        var leftAt: Instant?
        let end = now.millisecondsSinceEpoch
        let start = index.millisecondsSinceEpoch
        for step in steps {
            let occurredAt = step.occurredAt.millisecondsSinceEpoch
            if occurredAt > end { continue }
            if occurredAt <= start {
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
        let person = LoyaltyFollowUp(
            group: group, index: index, leftAt: leftAt, monthlyRevenueMinor: last.isActive ? last.amount : nil,
            isOpen: last.isActive)
        tally.add(person, currency: Int(last.currency))
    }
}
