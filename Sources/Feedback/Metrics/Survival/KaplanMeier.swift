internal import Glibc

/// The survival curve of a group (Kaplan and Meier 1958). At a tie events come before censorings: who is censored on the
/// day that somebody else leaves was still at risk.
package struct KaplanMeier: Hashable, Sendable {
    package static let definition = "survival/kaplan-meier-greenwood-95"

    package let n: Int
    package let events: Int
    /// By time; empty for an empty group.
    package let steps: [SurvivalStep]

    package init(_ times: [SurvivalTime]) { self.init(tallies: SurvivalTally.sorted(times)) }

    /// - Parameter tallies: by time, one for each.
    package init(tallies: [SurvivalTally]) {
        n = tallies.reduce(0) { $0 + $1.left + $1.censored }
        events = tallies.reduce(0) { $0 + $1.left }
        steps = KaplanMeier.steps(tallies, n: n)
    }

    /// The share that is still there after `days`; 1 before the first event.
    package func survival(at days: Double) -> Double { step(at: days)?.survival ?? 1 }

    /// The last step at or before `days`; `nil` before the first.
    package func step(at days: Double) -> SurvivalStep? { steps.last { $0.days <= days } }

    /// The first time by which at most half are still there; `nil` where more than half stay to the end.
    package var median: Double? { steps.first { $0.survival <= 0.5 }?.days }

    private static func steps(_ tallies: [SurvivalTally], n: Int) -> [SurvivalStep] {
        var survival = 1.0
        var greenwood = 0.0
        var atRisk = n
        var before: SurvivalStep?
        return tallies.map { tally in
            let left = tally.left
            survival *= 1 - Double(left) / Double(atRisk)
            if left > 0, left < atRisk { greenwood += Double(left) / (Double(atRisk) * Double(atRisk - left)) }
            defer { atRisk -= left + tally.censored }
            let step = step(tally, atRisk: atRisk, survival, greenwood, after: left == 0 ? before : nil)
            before = step
            return step
        }
    }

    private static func step(
        _ tally: SurvivalTally, atRisk: Int, _ survival: Double, _ greenwood: Double, after before: SurvivalStep?
    ) -> SurvivalStep {
        // Where nobody left the interval stays as it was.
        var (low, high) = (before?.low ?? survival, before?.high ?? survival)
        if before == nil, survival > 0, survival < 1 {
            let half = Normal.z * greenwood.squareRoot() / -log(survival)
            low = pow(survival, exp(half))
            high = pow(survival, exp(-half))
        }
        return SurvivalStep(
            days: tally.days, atRisk: atRisk, events: tally.left, censored: tally.censored, survival: survival,
            standardError: survival * greenwood.squareRoot(), low: low, high: high)
    }
}
