/// One of the groups of `LoyaltyChurn`.
package struct LoyaltyChurnGroup: Hashable, Sendable {
    package let group: LoyaltyGroup
    package let curve: KaplanMeier
    /// Those of whom the whole window is known, and how many of them left in it. `nil` where there are none.
    package let churn: Proportion?
    /// Fewer churn events than `LoyaltyChurn.eventsMin`: counts only, neither rates nor a curve should be shown.
    package var hasCountsOnly: Bool { curve.events < LoyaltyChurn.eventsMin }
}
