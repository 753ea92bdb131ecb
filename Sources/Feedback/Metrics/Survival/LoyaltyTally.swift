/// Gathers those who answered, or were asked, one by one, for `LoyaltyChurn`.
package struct LoyaltyTally: Sendable {
    private struct Group {
        /// Of whom the whole window is known, and who of them left in it.
        var complete = 0
        var left = 0
        /// Who stayed to the end of the window: most, and all at one time.
        var stayed = 0
        /// How long the others were followed, in milliseconds, times two, and one more for who left.
        var times: [Int64] = []
    }

    private var groups = LoyaltyGroup.allCases.map { _ in Group() }
    /// How many pay in each currency, and what the detractors among them pay.
    private var payers: [Int]
    private var revenue: [Double?]
    private let windowDays: Int
    let now: Instant

    /// - Parameter currencies: how many there are.
    package init(windowDays: Int = LoyaltyChurn.windowDaysByDefault, now: Instant, currencies: Int) {
        self.windowDays = windowDays
        self.now = now
        payers = Array(repeating: 0, count: currencies)
        revenue = Array(repeating: nil, count: currencies)
    }

    /// - Parameter currency: where the one stands that the person pays in.
    package mutating func add(_ person: LoyaltyFollowUp, currency: Int) {
        add(
            person.group, index: person.index.millisecondsSinceEpoch,
            leftAt: person.leftAt?.millisecondsSinceEpoch ?? .max,
            amount: person.isOpen ? person.monthlyRevenueMinor : nil, currency: currency)
    }

    /// - Parameters:
    ///   - index: from when on the person is followed, in milliseconds since 1970.
    ///   - leftAt: after it; the greatest number for who has not left.
    ///   - amount: of who is a customer now.
    @inline(__always)
    mutating func add(_ group: LoyaltyGroup, index: Int64, leftAt: Int64, amount: Int64?, currency: Int) {
        if let amount, payers.indices.contains(currency) {
            payers[currency] += 1
            if group == .detractor { revenue[currency] = (revenue[currency] ?? 0) + Double(amount) }
        }
        // Who has left after the window, and whose window is not over, are censored.
        let end = index &+ windowMilliseconds
        let seenUntil = min(end, now.millisecondsSinceEpoch)
        guard seenUntil >= index else { return }
        let left = leftAt <= seenUntil
        let milliseconds = (left ? leftAt : seenUntil) - index
        let place = LoyaltyTally.place(of: group)
        if !left, seenUntil == end {
            groups[place].stayed += 1
        } else {
            groups[place].times.append(milliseconds << 1 | (left ? 1 : 0))
        }
        // Who left in a window that is not over is not complete either: of those who will not leave nothing is known by
        // then, and a share among the others alone would be too high.
        guard seenUntil == end else { return }
        groups[place].complete += 1
        groups[place].left += left ? 1 : 0
    }

    private var windowMilliseconds: Int64 { Int64(windowDays) * Day.milliseconds }

    private static func place(of group: LoyaltyGroup) -> Int {
        switch group {
        case .promoter: 0
        case .passive: 1
        case .detractor: 2
        case .silent: 3
        }
    }

    /// The place of the currency in which most pay; of two equal ones the first by code.
    package func mostUsed(of currencies: [String]) -> Int? {
        payers.indices.filter { payers[$0] > 0 }
            .max { (payers[$0], currencies[$1]) < (payers[$1], currencies[$0]) }
    }

    /// - Parameter currency: whose revenue is told; `nil` for none.
    package func churn(payingIn currency: Int?) -> LoyaltyChurn {
        let tallies = groups.map(self.tallies)
        let shown = LoyaltyGroup.allCases.map { group in
            let place = LoyaltyTally.place(of: group)
            return LoyaltyChurnGroup(
                group: group, curve: KaplanMeier(tallies: tallies[place]),
                churn: Proportion(successes: groups[place].left, of: groups[place].complete))
        }
        return LoyaltyChurn(
            groups: shown, logRank: LogRank(tallies: tallies), revenue: currency.flatMap { revenue[$0] })
    }

    private func tallies(_ group: Group) -> [SurvivalTally] {
        var tallies: [SurvivalTally] = []
        var last: Int64?
        func add(_ milliseconds: Int64, left: Int, censored: Int) {
            if last != milliseconds {
                let days = Double(milliseconds) / Double(Day.milliseconds)
                tallies.append(SurvivalTally(days: days, left: 0, censored: 0))
                last = milliseconds
            }
            tallies[tallies.count - 1].left += left
            tallies[tallies.count - 1].censored += censored
        }
        for time in RadixSort.sorted(group.times) {
            let left = Int(time & 1)
            add(time >> 1, left: left, censored: 1 - left)
        }
        if group.stayed > 0 { add(windowMilliseconds, left: 0, censored: group.stayed) }
        return tallies
    }
}
