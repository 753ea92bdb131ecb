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
        let table = TenureTable(tenures)
        self.init(table.rows, of: table, today: today, months: months)
    }

    /// - Parameter rows: those of the table that are wanted.
    package init(_ rows: [TenureTable.Row], of table: TenureTable, today: Day, months: Int = 12) {
        let columns = min(max(0, months), CohortTable.columnsMax - 1)
        let starts = table.starts.map { day in (0...columns).map { day.addingMonths($0) } }
        let months = table.starts.map(\.firstOfMonth)
        let sorted = Set(months).sorted()
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
        let placeOfStart = months.map { places[$0] ?? 0 }
        var tallies = sorted.map { _ in Tally(columns: columns) }
        for row in rows where row.started <= today {
            tallies[placeOfStart[row.start]].add(row, of: table, days: starts[row.start])
        }
        cohorts = zip(sorted, tallies).compactMap { month, tally in
            guard tally.size > 0 else { return nil }
            let lastDay = month.addingMonths(1).advanced(by: -1)
            let active = tally.active
            let cells = (0...columns).map { column -> Proportion? in
                guard lastDay.addingMonths(column) < today else { return nil }
                return Proportion(successes: active[column], of: tally.size)
            }
            return Cohort(month: month, size: tally.size, retained: cells)
        }
    }

    private struct Tally {
        private(set) var size = 0
        /// By the last column in which those who never came back were active.
        private var last: [Int]
        /// By column, of those who came back.
        private var others: [Int]

        init(columns: Int) {
            last = Array(repeating: 0, count: columns + 1)
            others = last
        }

        /// - Parameter days: for each column the day that is asked about.
        mutating func add(_ row: TenureTable.Row, of table: TenureTable, days: [Day]) {
            size += 1
            // Column 0 is everybody.
            if row.cameBack {
                others[0] += 1
                for column in 1..<others.count where table.isActive(row, on: days[column]) { others[column] += 1 }
                return
            }
            var column = last.count - 1
            if let ended = row.ended { while column > 0, ended <= days[column] { column -= 1 } }
            last[column] += 1
        }

        var active: [Int] {
            var active = others
            var sum = 0
            for column in last.indices.reversed() {
                sum += last[column]
                active[column] += sum
            }
            return active
        }
    }
}
