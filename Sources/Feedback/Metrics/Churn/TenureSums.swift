/// How long customers stayed until the first cancellation, added up by days, and their cohorts.
///
/// Those who have not cancelled are followed until today.
package struct TenureSums: Sendable {
    /// Which customers are asked for.
    package struct Selection: Sendable {
        /// The first day of their start and the one after the last; `nil` for all.
        package var from: Day?
        package var to: Day?
        /// A value for each place in the history, and the one that is wanted.
        package var wanted: (values: [Int32], value: Int32)?
        /// The group of each place in the history; below 0 for none.
        package var groups: [Int32]?
        /// How many groups there are.
        package var groupCount = 0

        package init() {}
    }

    package let cohorts: CohortTable
    /// By group, and last of those in none: how many left and how many were followed no longer, by turns, by days.
    private var counts: [[Int32]]

    /// - Parameters:
    ///   - today: days after it are unknown.
    ///   - months: how many months after the start the last column of the cohorts stands.
    package init(_ table: TenureTable, _ selection: Selection = Selection(), today: Day, months: Int = 12) {
        var counts: [[Int32]] = Array(repeating: [], count: selection.groupCount + 1)
        var cohorts = CohortTable.Tallies(columns: min(max(0, months), CohortTable.columnsMax - 1))
        table.forEachStart { day, rows in
            guard day <= today, selection.from.map({ $0 <= day }) ?? true, selection.to.map({ day < $0 }) ?? true
            else { return }
            let followed = Int32(clamping: day.days(until: today))
            cohorts.begin(day)
            for row in rows {
                if let wanted = selection.wanted, wanted.values[Int(row.place)] != wanted.value { continue }
                let group = selection.groups.map { Int($0[Int(row.place)]) } ?? -1
                let place = row.stay < 0 ? 2 * Int(followed) + 1 : 2 * Int(row.stay)
                TenureSums.count(place, in: &counts[group < 0 ? selection.groupCount : group])
                cohorts.add(row, of: table)
            }
        }
        self.counts = counts
        self.cohorts = cohorts.table(today: today)
    }

    @inline(__always)
    private static func count(_ place: Int, in counts: inout [Int32]) {
        if counts.count <= place {
            counts.append(contentsOf: repeatElement(0, count: max(place + 2, 2 * counts.count) - counts.count))
        }
        counts[place] &+= 1
    }

    /// Of all, by days.
    package var all: [SurvivalTally] {
        var sums = Array(repeating: Int32(0), count: counts.map(\.count).max() ?? 0)
        for counts in counts { for (place, count) in counts.enumerated() { sums[place] += count } }
        return TenureSums.tallies(sums)
    }

    /// How many a group has.
    package func count(ofGroup group: Int) -> Int { counts[group].reduce(0) { $0 + Int($1) } }

    package func tallies(ofGroup group: Int) -> [SurvivalTally] { TenureSums.tallies(counts[group]) }

    private static func tallies(_ counts: [Int32]) -> [SurvivalTally] {
        stride(from: 0, to: counts.count - 1, by: 2).compactMap { place in
            let (left, censored) = (Int(counts[place]), Int(counts[place + 1]))
            return left + censored > 0
                ? SurvivalTally(days: Double(place / 2), left: left, censored: censored) : nil
        }
    }
}
