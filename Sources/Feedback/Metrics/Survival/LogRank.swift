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
    package init?(_ groups: [[SurvivalTime]]) {
        let groups = groups.map { $0.sorted { $0.days < $1.days } }
        var tally = Tally(groups: groups.count)
        let eventDays = Set(groups.joined().lazy.filter(\.left).map(\.days)).sorted()
        var passed = Array(repeating: 0, count: groups.count)
        for days in eventDays {
            var atRisk: [Int] = []
            var left: [Int] = []
            for (index, group) in groups.enumerated() {
                while passed[index] < group.count, group[passed[index]].days < days { passed[index] += 1 }
                atRisk.append(group.count - passed[index])
                left.append(group[passed[index]...].prefix { $0.days == days }.count { $0.left })
            }
            tally.add(atRisk: atRisk, left: left)
        }
        let members = groups.indices.filter { !groups[$0].isEmpty }
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
