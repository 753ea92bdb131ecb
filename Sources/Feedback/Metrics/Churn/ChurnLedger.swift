/// Reads everyone's subscription events once and fills the inputs of one or many periods that follow each other.
///
/// A person is active from `started` or `reactivated` until `cancelled`. `changed` sets what an active person pays and
/// says nothing of one who is not. An event at the very start of a period lies in it: who cancels then was there.
package struct ChurnLedger: Sendable {
    /// One for each period, in order. Currencies stand in the order in which they were first seen.
    private var inputs: [ChurnInputs]
    private let boundaries: [Instant]
    /// Until when anything is known: time after it is not time that a customer stayed.
    private let observedUntil: Instant
    private var currencies: [String] = []

    /// - Parameter boundaries: the start of each period and, last, the end of the last one; each later than the one before.
    ///   `nil` otherwise, and for fewer than two.
    /// - Parameter observedUntil: the present, for a period that has not ended.
    package init?(boundaries: [Instant], observedUntil: Instant = Instant(millisecondsSinceEpoch: .max)) {
        guard boundaries.count > 1, zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.boundaries = boundaries
        self.observedUntil = observedUntil
        inputs = Array(repeating: ChurnInputs(), count: boundaries.count - 1)
    }

    package init(_ period: Period) {
        boundaries = [period.start, period.end]
        observedUntil = period.end
        inputs = [ChurnInputs()]
    }

    /// The periods' inputs, with currencies that nobody of the start cohort pays in left out and the others by code.
    package var periods: [ChurnInputs] {
        inputs.map { input in
            var input = input
            input.revenue = input.revenue.filter { $0.customers > 0 }.sorted { $0.currency < $1.currency }
            return input
        }
    }

    /// Adds one person.
    ///
    /// - Parameter events: all of theirs, in order of time.
    package mutating func add(_ events: [SubscriptionEvent]) {
        var state = State()
        var next = 0
        while next < events.count, events[next].occurredAt < boundaries[0] {
            apply(events[next], to: &state)
            next += 1
        }
        for index in inputs.indices {
            if !state.isActive, next == events.count { return }
            let before = state
            var walk = Walk(
                clock: boundaries[index], observedUntil: observedUntil, wasActive: state.isActive)
            while next < events.count, events[next].occurredAt < boundaries[index + 1] {
                walk.pass(to: events[next].occurredAt, isActive: state.isActive)
                let wasActive = state.isActive
                apply(events[next], to: &state)
                walk.churns += wasActive && !state.isActive ? 1 : 0
                walk.wasActive = walk.wasActive || state.isActive
                next += 1
            }
            walk.pass(to: boundaries[index + 1], isActive: state.isActive)
            record(from: before, to: state, walk, in: index)
        }
    }

    private struct State {
        var isActive = false
        var amount: Int64 = 0
        var currency = 0
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

    private mutating func apply(_ event: SubscriptionEvent, to state: inout State) {
        switch event.kind {
        case .started, .reactivated:
            state = State(isActive: true, amount: event.monthlyRevenueMinor, currency: index(of: event.currency))
        case .changed:
            guard state.isActive else { return }
            state.amount = event.monthlyRevenueMinor
            state.currency = index(of: event.currency)
        case .cancelled:
            state.isActive = false
            state.amount = 0
        }
    }

    private mutating func record(from before: State, to after: State, _ walk: Walk, in index: Int) {
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
        while inputs[index].revenue.count <= before.currency {
            inputs[index].revenue.append(RevenueChurn(currency: currencies[inputs[index].revenue.count]))
        }
        inputs[index].revenue[before.currency].add(start: before.amount, end: after.isActive ? after.amount : nil)
    }

    private mutating func index(of currency: String) -> Int {
        if let known = currencies.firstIndex(of: currency) { return known }
        currencies.append(currency)
        return currencies.count - 1
    }
}
