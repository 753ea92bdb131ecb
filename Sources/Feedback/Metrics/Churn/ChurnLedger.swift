/// Reads everyone's subscription once and fills the inputs of one or many periods that follow each other.
///
/// An event at the very start of a period lies in it: who cancels then was there.
package struct ChurnLedger: Sendable {
    /// One for each period, in order: of those for whom something happened in it.
    private var inputs: [ChurnInputs]
    /// Of those for whom nothing did, by currency: in most periods nearly everybody.
    private var steady: [SteadyCustomers] = []
    private let boundaries: [Instant]
    /// Until when anything is known: time after it is not time that a customer stayed.
    private let observedUntil: Instant
    private var currencies: [String]

    /// - Parameters:
    ///   - boundaries: the start of each period and, last, the end of the last one; each later than the one before.
    ///     `nil` otherwise, and for fewer than two.
    ///   - observedUntil: the present, for a period that has not ended.
    ///   - currencies: those that steps name by their place.
    package init?(
        boundaries: [Instant], observedUntil: Instant = Instant(millisecondsSinceEpoch: .max), currencies: [String] = []
    ) {
        guard boundaries.count > 1, zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.boundaries = boundaries
        self.observedUntil = observedUntil
        self.currencies = currencies
        inputs = Array(repeating: ChurnInputs(), count: boundaries.count - 1)
        steady = currencies.map { _ in SteadyCustomers(periods: boundaries.count - 1) }
    }

    package init(_ period: Period) {
        boundaries = [period.start, period.end]
        observedUntil = period.end
        currencies = []
        inputs = [ChurnInputs()]
    }

    /// The periods' inputs, with currencies that nobody of the start cohort pays in left out and the others by code.
    package var periods: [ChurnInputs] {
        var inputs = inputs
        for (currency, customers) in steady.enumerated() {
            customers.forEachPeriod { place, count, amount in
                inputs[place].start += count
                inputs[place].end += count
                inputs[place].exposure.customerMilliseconds += Int64(count) * observedMilliseconds(place)
                inputs[place].widen(to: currency, currencies)
                inputs[place].revenue[currency].addSteady(customers: count, amount: amount)
            }
        }
        for place in inputs.indices {
            inputs[place].revenue = inputs[place].revenue.filter { $0.customers > 0 }
                .sorted { $0.currency < $1.currency }
        }
        return inputs
    }

    private func observedMilliseconds(_ place: Int) -> Int64 {
        let end = min(boundaries[place + 1], observedUntil).millisecondsSinceEpoch
        return max(0, end - boundaries[place].millisecondsSinceEpoch)
    }

    /// Adds one person.
    ///
    /// - Parameter events: all of theirs, in order of time.
    package mutating func add(_ events: [SubscriptionEvent]) {
        var history = SubscriptionHistory(currencies: currencies)
        for event in events {
            history.add(
                event.kind, monthlyRevenueMinor: event.monthlyRevenueMinor, currency: event.currency,
                occurredAt: event.occurredAt, of: 0)
        }
        currencies = history.currencies
        while steady.count < currencies.count { steady.append(SteadyCustomers(periods: inputs.count)) }
        history.forEach { _, steps in add(steps) }
    }

    /// Adds one person.
    ///
    /// - Parameter steps: all of theirs, in order of time, with currencies of the list that the ledger was made with.
    package mutating func add(_ steps: UnsafeBufferPointer<SubscriptionStep>) {
        var state = SubscriptionStep.none
        var next = 0
        while next < steps.count, steps[next].occurredAt < boundaries[0] {
            state = steps[next]
            next += 1
        }
        var place = 0
        while next < steps.count, steps[next].occurredAt < boundaries[inputs.count] {
            let eventful = period(of: steps[next].occurredAt, from: place)
            stay(state, place..<eventful)
            walk(steps, &next, &state, in: eventful)
            place = eventful + 1
        }
        stay(state, place..<inputs.count)
    }

    private func period(of instant: Instant, from first: Int) -> Int {
        (first + 1..<inputs.count).bisect { boundaries[$0] > instant } - 1
    }

    private mutating func stay(_ state: SubscriptionStep, _ periods: Range<Int>) {
        guard state.isActive, !periods.isEmpty else { return }
        steady[Int(state.currency)].add(state.amount, in: periods)
    }

    /// What a person does within one period.
    private struct Walk {
        var clock: Instant
        let observedUntil: Instant
        var wasActive: Bool
        var churns = 0
        var milliseconds: Int64 = 0

        mutating func pass(to instant: Instant, isActive: Bool) {
            let seen = min(instant, observedUntil)
            if isActive, seen > clock { milliseconds += seen.millisecondsSinceEpoch - clock.millisecondsSinceEpoch }
            clock = instant
        }
    }

    private mutating func walk(
        _ steps: UnsafeBufferPointer<SubscriptionStep>, _ next: inout Int, _ state: inout SubscriptionStep,
        in place: Int
    ) {
        let before = state
        var walk = Walk(clock: boundaries[place], observedUntil: observedUntil, wasActive: state.isActive)
        while next < steps.count, steps[next].occurredAt < boundaries[place + 1] {
            walk.pass(to: steps[next].occurredAt, isActive: state.isActive)
            walk.churns += state.isActive && !steps[next].isActive ? 1 : 0
            state = steps[next]
            walk.wasActive = walk.wasActive || state.isActive
            next += 1
        }
        walk.pass(to: boundaries[place + 1], isActive: state.isActive)
        record(from: before, to: state, walk, in: place)
    }

    private mutating func record(from before: SubscriptionStep, to after: SubscriptionStep, _ walk: Walk, in index: Int)
    {
        inputs[index].exposure.churns += walk.churns
        inputs[index].exposure.customerMilliseconds += walk.milliseconds
        inputs[index].end += after.isActive ? 1 : 0
        guard before.isActive else {
            inputs[index].joined += walk.wasActive ? 1 : 0
            return
        }
        inputs[index].start += 1
        inputs[index].left += after.isActive ? 0 : 1
        // Nothing says how much of an amount in one currency an amount in another is: who changes it is in neither sum.
        guard !after.isActive || after.currency == before.currency else { return }
        let currency = Int(before.currency)
        inputs[index].widen(to: currency, currencies)
        inputs[index].revenue[currency].add(start: before.amount, end: after.isActive ? after.amount : nil)
    }
}

extension ChurnInputs {
    /// Makes room for a currency, in the order of the list.
    fileprivate mutating func widen(to currency: Int, _ currencies: [String]) {
        while revenue.count <= currency { revenue.append(RevenueChurn(currency: currencies[revenue.count])) }
    }
}
