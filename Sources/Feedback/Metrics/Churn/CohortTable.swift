/// Retention by the month of the start: one row a month, one column for each month since. A cell that is not complete is
/// blank, not 0.
package struct CohortTable: Hashable, Sendable {
    package static let definition = "retention/start-month-cohorts"
    package static let columnsMax = 37

    package let cohorts: [Cohort]

    /// - Parameters:
    ///   - today: days after it are unknown. A day that is not over yet is not complete.
    ///   - months: how many months after the start the last column stands.
    package init(_ tenures: [Tenure], today: Day, months: Int = 12) {
        let columns = min(max(0, months), CohortTable.columnsMax - 1)
        let byMonth = Dictionary(grouping: tenures.lazy.filter { $0.started <= today }, by: \.started.firstOfMonth)
        cohorts = byMonth.keys.sorted().map { month in
            let members = byMonth[month] ?? []
            let lastDay = month.addingMonths(1).advanced(by: -1)
            let cells = (0...columns).map { column -> Proportion? in
                guard lastDay.addingMonths(column) < today else { return nil }
                let active = members.count { column == 0 || $0.isActive(on: $0.started.addingMonths(column)) }
                return Proportion(successes: active, of: members.count)
            }
            return Cohort(month: month, size: members.count, retained: cells)
        }
    }
}
