extension LoyaltyTally {
    /// Adds customers, from what they said last and, of who said nothing, from when they were asked.
    ///
    /// - Parameters:
    ///   - said: of those in the history.
    ///   - asked: who was asked and did not answer, in the order of people.
    /// - Returns: how many were no customers when they answered or were asked.
    package mutating func add(
        _ history: SubscriptionHistory, said: Recommendations, asked: [(person: Int64, askedAt: Instant)]
    ) -> Int {
        var notCustomers = 0
        var silent = asked[...]
        let groups = (0...10).map { LoyaltyGroup(score: $0) ?? .silent }
        history.forEach { place, steps in
            guard place < said.scores.count else { return }
            let score = Int(said.scores[place])
            var group = LoyaltyGroup.silent
            let index: Int64
            if score >= 0 {
                guard score < groups.count else { return }
                group = groups[score]
                index = said.times[place]
            } else {
                let person = history.people[place]
                while let next = silent.first, next.person < person { silent.removeFirst() }
                guard let next = silent.first, next.person == person else { return }
                index = next.askedAt.millisecondsSinceEpoch
            }
            if !add(group, index, steps) { notCustomers += 1 }
        }
        return notCustomers
    }

    /// - Parameter steps: all of one person's, in order of time.
    /// - Returns: `false` where they were no customer at that moment.
    private mutating func add(
        _ group: LoyaltyGroup, _ index: Int64, _ steps: UnsafeBufferPointer<SubscriptionStep>
    ) -> Bool {
        var (amount, currency) = (Int64(0), Int32(-1))
        var wasActive = false
        var leftAt = Int64.max
        let end = now.millisecondsSinceEpoch
        for step in steps {
            let occurredAt = step.occurredAt.millisecondsSinceEpoch
            if occurredAt > end { break }
            (amount, currency) = (step.amount, step.currency)
            if occurredAt <= index {
                wasActive = currency >= 0
            } else if currency < 0 {
                leftAt = min(leftAt, occurredAt)
            }
        }
        guard wasActive else { return false }
        add(group, index: index, leftAt: leftAt, amount: currency >= 0 ? amount : nil, currency: Int(currency))
        return true
    }
}
