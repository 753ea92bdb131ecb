internal import Feedback

/// Sums of cells by what a query groups by, in the order of days or keys.
struct AttemptGroups {
    private let query: TaskQuery
    private let table: AttemptTable
    private let firstDay: Int
    private var sums: [AttemptSums]
    /// Of each cell; -1 for those that are not asked for.
    private var groups: [Int32]
    /// In seconds.
    private var medians: [Double?]

    /// - Parameter detail: whether more than successes and attempts is wanted.
    init(_ query: TaskQuery, _ table: AttemptTable, detail: Bool) {
        (self.query, self.table) = (query, table)
        let days = table.days(of: query)
        firstDay = days.lowerBound
        let count =
            switch query.grouping {
            case .none: 1
            case .day: days.count
            case .task: table.tasks.all.count
            case .channel: Channel.allCases.count
            case .touchpoint: table.touchpoints.all.count
            }
        sums = Array(repeating: AttemptSums(), count: count)
        medians = Array(repeating: nil, count: count)
        groups = Array(repeating: -1, count: table.cellCount)
        let grouping = query.grouping
        let first = firstDay
        sums.withUnsafeMutableBufferPointer { sums in
            groups.withUnsafeMutableBufferPointer { groups in
                table.forEach(query) { cell, place in
                    let group = Self.group(of: cell.pointee.key, grouping, first)
                    guard detail else { return sums[group].addOutcomes(cell) }
                    sums[group].add(cell)
                    groups[place] = Int32(truncatingIfNeeded: group)
                }
            }
        }
    }

    @inline(__always)
    private static func group(of key: AttemptTable.Key, _ grouping: TaskQuery.Grouping, _ firstDay: Int) -> Int {
        switch grouping {
        case .none: 0
        case .day: Int(key.day.daysSinceEpoch) - firstDay
        case .task: Int(key.task)
        case .channel: Int(key.channel)
        case .touchpoint: Int(key.touchpoint)
        }
    }

    /// Of the times of groups that are large enough.
    mutating func findMedians() {
        let wanted = sums.map(\.hasMedian)
        guard wanted.contains(true) else { return }
        var found = Medians(groups: sums.count)
        groups.withUnsafeBufferPointer { groups in
            found.count { counter in
                table.forEachTime(query, groups: groups) { counter.add($1, group: $0) }
            }
            found.findMiddles()
            table.forEachTime(query, groups: groups) { found.collect($1, group: $0) }
        }
        medians = sums.indices.map { wanted[$0] ? found.median($0, unit: 1_000) : nil }
    }

    var rows: [(key: String, day: Day?, sums: AttemptSums, median: Double?)] {
        let found = sums.indices.filter { !sums[$0].isEmpty }.map { group in
            (
                key: name(group),
                day: query.grouping == .day ? Day(daysSinceEpoch: Int32(clamping: group + firstDay)) : nil,
                sums: sums[group], median: medians[group]
            )
        }
        return query.grouping == .day
            ? found : found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private func name(_ group: Int) -> String {
        switch query.grouping {
        case .none, .day: ""
        case .task: table.tasks.all[group].text
        case .channel: Channel.allCases[group].rawValue
        case .touchpoint: table.touchpoints.all[group].text
        }
    }
}
