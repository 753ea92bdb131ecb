/// One person whose answer (or silence) is set against whether they left afterwards.
package struct LoyaltyFollowUp: Hashable, Sendable {
    package let group: LoyaltyGroup
    /// The answer, or for the silent the day they were asked. Only what happens after it counts.
    package let index: Instant
    /// When they left for the first time after the index date; `nil` where they have not.
    package let leftAt: Instant?
    /// What they pay a month in minor units, where they pay.
    package let monthlyRevenueMinor: Int64?
    /// Whether they are a customer today.
    package let isOpen: Bool

    package init(
        group: LoyaltyGroup, index: Instant, leftAt: Instant?, monthlyRevenueMinor: Int64? = nil, isOpen: Bool = true
    ) {
        self.group = group
        self.index = index
        self.leftAt = leftAt.flatMap { $0 > index ? $0 : nil }
        self.monthlyRevenueMinor = monthlyRevenueMinor
        self.isOpen = isOpen
    }

    /// How long they were followed within the window. Who has left after it, and whose window is not over, are censored.
    package func time(windowDays: Int, now: Instant) -> SurvivalTime? {
        followed(windowDays: windowDays, now: now).flatMap { followed in
            SurvivalTime(days: Double(followed.milliseconds) / Double(Day.milliseconds), left: followed.left)
        }
    }

    /// The same in milliseconds; `nil` for what is asked of the future.
    func followed(windowDays: Int, now: Instant) -> (milliseconds: Int64, left: Bool)? {
        let seenUntil = min(index.advanced(byMilliseconds: Int64(windowDays) * Day.milliseconds), now)
        guard seenUntil >= index else { return nil }
        let left = leftAt.map { $0 <= seenUntil } ?? false
        let end = left ? leftAt ?? seenUntil : seenUntil
        return (end.millisecondsSinceEpoch - index.millisecondsSinceEpoch, left)
    }

    /// Whether their window is over. Who left in one that is not over yet is not complete either: of those who will not
    /// leave nothing is known by then, and a share among the others alone would be too high.
    package func isComplete(windowDays: Int, now: Instant) -> Bool {
        index.advanced(byMilliseconds: Int64(windowDays) * Day.milliseconds) <= now
    }
}
