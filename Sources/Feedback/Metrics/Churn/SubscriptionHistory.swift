/// Everybody's subscriptions as what holds after each event: a step is kept only where somebody becomes a customer, stops
/// being one, or pays something else. It is what churn, retention and survival are computed from.
///
/// A person is active from `started` or `reactivated` until `cancelled`. `changed` sets what an active person pays and
/// says nothing of one who is not.
package struct SubscriptionHistory: Sendable {
    /// In ascending order.
    package private(set) var people: [Int64] = []
    package private(set) var currencies: [String] = []
    /// The times of the first and the last event of all, of those too that change nothing.
    package private(set) var firstEvent: Instant?
    package private(set) var lastEvent: Instant?
    private var ends: [Int] = []
    private var steps: [SubscriptionStep] = []
    /// Where the currency that was named last stands.
    private var lastCurrency: Int32 = 0

    package init() {}

    /// - Parameter currencies: those that come first in the list.
    init(currencies: [String]) { self.currencies = currencies }

    /// Adds an event.
    ///
    /// - Parameter person: not before the one that was added last. The events of one person come in order of time.
    package mutating func add(
        _ kind: SubscriptionEvent.Kind, monthlyRevenueMinor: Int64, currency: String, occurredAt: Instant,
        of person: Int64
    ) {
        if people.last != person { begin(person) }
        note(occurredAt)
        let hasStep = range(people.count - 1).isEmpty == false
        let wasActive = hasStep && steps[steps.count - 1].isActive
        switch kind {
        case .changed where !wasActive, .cancelled where !wasActive: return
        case .cancelled: steps.append(SubscriptionStep(occurredAt: occurredAt, amount: 0, currency: -1))
        case .started, .reactivated, .changed:
            steps.append(
                SubscriptionStep(occurredAt: occurredAt, amount: monthlyRevenueMinor, currency: index(of: currency)))
        }
        ends[ends.count - 1] = steps.count
    }

    /// Puts somebody's steps as another history has them in the place of those here; both name currencies by the same list.
    private mutating func append(_ person: Int64, _ other: SubscriptionHistory, at place: Int) {
        begin(person)
        steps += other.steps[other.range(place)]
        ends[ends.count - 1] = steps.count
    }

    private mutating func begin(_ person: Int64) {
        people.append(person)
        ends.append(steps.count)
    }

    private mutating func note(_ instant: Instant) {
        firstEvent = min(firstEvent ?? instant, instant)
        lastEvent = max(lastEvent ?? instant, instant)
    }

    private mutating func index(of currency: String) -> Int32 {
        if Int(lastCurrency) < currencies.count, currencies[Int(lastCurrency)] == currency { return lastCurrency }
        lastCurrency = Int32(clamping: currencies.firstIndex(of: currency) ?? currencies.count)
        if Int(lastCurrency) == currencies.count { currencies.append(currency) }
        return lastCurrency
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

    /// Where a person stands; `nil` for who has no event.
    package func place(of person: Int64) -> Int? {
        let place = people.indices.bisect { people[$0] >= person }
        return place < people.count && people[place] == person ? place : nil
    }

    /// The steps of the person at each place, in order.
    package func forEach(_ body: (Int, UnsafeBufferPointer<SubscriptionStep>) throws -> Void) rethrows {
        try steps.withUnsafeBufferPointer { steps in
            var start = 0
            for place in people.indices {
                try body(place, UnsafeBufferPointer(rebasing: steps[start..<ends[place]]))
                start = ends[place]
            }
        }
    }

    /// The same with what some people's events are now.
    ///
    /// - Parameter changed: by person; who has no events any more has an empty list.
    package func replacing(_ changed: [Int64: [SubscriptionEvent]]) -> SubscriptionHistory {
        var result = SubscriptionHistory(currencies: currencies)
        (result.firstEvent, result.lastEvent) = (firstEvent, lastEvent)
        result.people.reserveCapacity(people.count + changed.count)
        result.ends.reserveCapacity(people.count + changed.count)
        result.steps.reserveCapacity(steps.count + changed.count)
        var fresh = changed.keys.sorted()[...]
        for place in people.indices {
            while let next = fresh.first, next < people[place] {
                result.add(changed[fresh.removeFirst()] ?? [], of: next)
            }
            if fresh.first == people[place] {
                result.add(changed[fresh.removeFirst()] ?? [], of: people[place])
            } else {
                result.append(people[place], self, at: place)
            }
        }
        for next in fresh { result.add(changed[next] ?? [], of: next) }
        return result
    }

    private mutating func add(_ events: [SubscriptionEvent], of person: Int64) {
        for event in events {
            add(
                event.kind, monthlyRevenueMinor: event.monthlyRevenueMinor, currency: event.currency,
                occurredAt: event.occurredAt, of: person)
        }
    }
}
