/// What happened at one time after the start.
package struct SurvivalTally: Hashable, Sendable {
    package let days: Double
    /// How many left.
    package var left: Int
    /// How many were followed no longer.
    package var censored: Int

    package init(days: Double, left: Int, censored: Int) {
        (self.days, self.left, self.censored) = (days, left, censored)
    }

    /// By time, one for each.
    static func sorted(_ times: [SurvivalTime]) -> [SurvivalTally] {
        var tallies: [SurvivalTally] = []
        for time in times.sorted(by: { $0.days < $1.days }) {
            if tallies.last?.days != time.days {
                tallies.append(SurvivalTally(days: time.days, left: 0, censored: 0))
            }
            if time.left {
                tallies[tallies.count - 1].left += 1
            } else {
                tallies[tallies.count - 1].censored += 1
            }
        }
        return tallies
    }
}
