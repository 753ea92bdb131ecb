/// Retention by the month of the start: one row a month, one column for each month since. A cell that is not complete is
/// blank, not 0.
package struct CohortTable: Hashable, Sendable {
    package static let definition = "retention/start-month-cohorts"
    package static let columnsMax = 37

    package let cohorts: [Cohort]

    private init(_ cohorts: [Cohort]) { self.cohorts = cohorts }

    /// - Parameters:
    ///   - today: days after it are unknown. A day that is not over yet is not complete.
    ///   - months: how many months after the start the last column stands.
    package init(_ tenures: [Tenure], today: Day, months: Int = 12) {
        self = TenureSums(TenureTable(tenures), today: today, months: months).cohorts
    }

    /// Counts customers in the order of the days of their starts.
    struct Tallies {
        private let columns: Int
        private var months: [(month: Day, tally: Tally)] = []
        /// The one that is being counted.
        private var month: Day?
        private var tally: Tally
        /// Of the day that was begun last: the day itself, and the one of each column.
        private var start = Day(daysSinceEpoch: 0)
        private var days: [Day] = []
        /// Days from the start to the one of each column.
        private var distances: [Int32] = []

        /// - Parameter columns: besides the first.
        init(columns: Int) {
            self.columns = columns
            tally = Tally(columns: columns)
        }

        /// - Parameter start: after the one before.
        mutating func begin(_ start: Day) {
            self.start = start
            days = (0...columns).map { start.addingMonths($0) }
            distances = days.map { Int32(clamping: start.days(until: $0)) }
            guard month != start.firstOfMonth else { return }
            endMonth()
            month = start.firstOfMonth
        }

        private mutating func endMonth() {
            if let month { months.append((month, tally)) }
            tally = Tally(columns: columns)
        }

        /// Adds somebody who started on the day that was begun.
        @inline(__always)
        mutating func add(_ row: TenureTable.Row, of table: TenureTable) {
            if row.cameBack {
                let (start, days) = (start, days)
                tally.add { column in table.isActive(row, startedOn: start, on: days[column]) }
            } else {
                tally.add(until: row.stay < 0 ? columns : column(of: row.stay))
            }
        }

        /// The last column in which somebody is active who stays for so many days. Column 0 is everybody.
        @inline(__always)
        private func column(of stay: Int32) -> Int {
            // No month is longer than 31 days.
            var column = max(0, min(columns, Int(stay &- 1) / 31))
            while column < columns, distances[column + 1] < stay { column += 1 }
            return column
        }

        mutating func table(today: Day) -> CohortTable {
            endMonth()
            month = nil
            return CohortTable(
                months.compactMap { month, tally in
                    guard tally.size > 0 else { return nil }
                    let lastDay = month.addingMonths(1).advanced(by: -1)
                    let active = tally.active
                    let cells = (0...columns).map { column -> Proportion? in
                        guard lastDay.addingMonths(column) < today else { return nil }
                        return Proportion(successes: active[column], of: tally.size)
                    }
                    return Cohort(month: month, size: tally.size, retained: cells)
                })
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

        mutating func add(until column: Int) {
            size += 1
            last[column] += 1
        }

        /// Adds somebody who came back.
        mutating func add(_ isActive: (Int) -> Bool) {
            size += 1
            // Column 0 is everybody.
            others[0] += 1
            for column in 1..<others.count where isActive(column) { others[column] += 1 }
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
