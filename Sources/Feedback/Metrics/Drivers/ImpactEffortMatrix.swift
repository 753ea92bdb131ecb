/// What hurts the score most, against what it takes to mend it.
///
/// Only drivers that pull the score down stand in it: what pulls it up needs no mending. Large are those with at least
/// half of the largest impact, easy those with an effort of at most 2.
package struct ImpactEffortMatrix: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let driver: Driver
        package let effort: Effort
        package let quadrant: Quadrant
        /// Impact lost, per point of effort: what quick wins are ranked by.
        package let yield: Double
    }

    /// The best yield first.
    package let entries: [Entry]
    /// Drivers that cost and of which nobody has judged the effort yet, the costliest first.
    package let unjudged: [Driver]

    private static let easyPointsMax = 2

    package init(_ drivers: [Driver], efforts: [String: Effort]) {
        let costly = drivers.filter { ($0.impact ?? 0) < 0 }
        let largest = costly.compactMap(\.impact).map { -$0 }.max() ?? 0
        entries = costly.compactMap { driver in
            guard let effort = efforts[driver.key], let impact = driver.impact else { return nil }
            let quadrant = Quadrant(
                isLarge: -impact >= largest / 2, isEasy: effort.points <= ImpactEffortMatrix.easyPointsMax)
            return Entry(
                driver: driver, effort: effort, quadrant: quadrant, yield: -impact / Double(effort.points))
        }.sorted { ($0.yield, $1.driver.key) > ($1.yield, $0.driver.key) }
        unjudged = costly.filter { efforts[$0.key] == nil }.sorted { ($0.impact ?? 0) < ($1.impact ?? 0) }
    }

    package var quickWins: [Entry] { entries.filter { $0.quadrant == .quickWin } }
}
