/// How long somebody was followed, and whether it ended because they left.
package struct SurvivalTime: Hashable, Sendable {
    /// In days, not necessarily whole; at least 0.
    package let days: Double
    /// `false`: they were still there when we stopped looking (right-censored).
    package let left: Bool

    /// `nil` for a time below 0 and for one that is no number.
    package init?(days: Double, left: Bool) {
        guard days >= 0, days.isFinite else { return nil }
        self.days = days
        self.left = left
    }
}
