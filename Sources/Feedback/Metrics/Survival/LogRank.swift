/// Whether survival curves differ by more than chance (Mantel 1966; Peto and Peto 1972): at each time at which somebody left,
/// the events of each group are set against what they would be were all groups alike.
package struct LogRank: Hashable, Sendable {
    package let chiSquare: Double
    /// The number of groups with anybody at risk, less one.
    package let degrees: Int
    package let p: Double
    /// By group, in the order given: how many left, and how many would have were all alike.
    package let observed: [Int]
    package let expected: [Double]

    /// `nil` where fewer than two groups have members, or nobody left.
    package init?(_ groups: [[SurvivalTime]]) { self.init(tallies: groups.map(SurvivalTally.sorted)) }

    /// - Parameter tallies: of each group by time, one for each.
    package init?(tallies groups: [[SurvivalTally]]) {
        var tally = Tally(groups: groups.count)
        var atRisk = groups.map { $0.reduce(0) { $0 + $1.left + $1.censored } }
        let members = groups.indices.filter { atRisk[$0] > 0 }
        let eventDays = Set(groups.joined().lazy.filter { $0.left > 0 }.map(\.days)).sorted()
        var next = Array(repeating: 0, count: groups.count)
        var left = next
        for days in eventDays {
            for (index, group) in groups.enumerated() {
                while next[index] < group.count, group[next[index]].days < days {
                    atRisk[index] -= group[next[index]].left + group[next[index]].censored
                    next[index] += 1
                }
                let isHere = next[index] < group.count && group[next[index]].days == days
                left[index] = isHere ? group[next[index]].left : 0
            }
            tally.add(atRisk: atRisk, left: left)
        }
        guard members.count > 1, !eventDays.isEmpty, let chiSquare = tally.chiSquare(of: members.dropLast()) else {
            return nil
        }
        self.chiSquare = chiSquare
        degrees = members.count - 1
        p = ChiSquare.upperTail(chiSquare, degrees: Double(degrees))
        observed = tally.observed
        expected = tally.expected
    }

    private struct Tally {
        var observed: [Int]
        var expected: [Double]
        var covariance: [[Double]]

        init(groups: Int) {
            observed = Array(repeating: 0, count: groups)
            expected = Array(repeating: 0, count: groups)
            covariance = Array(repeating: Array(repeating: 0, count: groups), count: groups)
        }

        /// One time: hypergeometric, given how many left altogether.
        mutating func add(atRisk: [Int], left: [Int]) {
            let all = Double(atRisk.reduce(0, +))
            let events = Double(left.reduce(0, +))
            let spread = all > 1 ? events * (all - events) / (all - 1) : 0
            for row in atRisk.indices {
                let share = Double(atRisk[row]) / all
                observed[row] += left[row]
                expected[row] += events * share
                for column in atRisk.indices {
                    let other = Double(atRisk[column]) / all
                    covariance[row][column] += spread * share * ((row == column ? 1 : 0) - other)
                }
            }
        }

        /// d' V^-1 d over all groups but one, as the last is what the others leave. `nil` where V cannot be inverted.
        func chiSquare(of groups: some Collection<Int>) -> Double? {
            let difference = groups.map { Double(observed[$0]) - expected[$0] }
            let matrix = groups.map { row in groups.map { covariance[row][$0] } }
            guard let solved = LinearSystem.solve(matrix, difference) else { return nil }
            return max(0, zip(difference, solved).reduce(0) { $0 + $1.0 * $1.1 })
        }
    }
}
