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
        var next = Array(repeating: 0, count: groups.count)
        var left = next
        for days in LogRank.eventDays(groups) {
            for index in groups.indices {
                groups[index].withUnsafeBufferPointer { group in
                    var place = next[index]
                    var gone = 0
                    while place < group.count, group[place].days < days {
                        gone += group[place].left + group[place].censored
                        place += 1
                    }
                    let isHere = place < group.count && group[place].days == days
                    left[index] = isHere ? group[place].left : 0
                    atRisk[index] -= gone
                    next[index] = place
                }
            }
            tally.add(atRisk: atRisk, left: left)
        }
        guard members.count > 1, tally.observed.contains(where: { $0 > 0 }),
            let chiSquare = tally.chiSquare(of: members.dropLast())
        else { return nil }
        self.chiSquare = chiSquare
        degrees = members.count - 1
        p = ChiSquare.upperTail(chiSquare, degrees: Double(degrees))
        observed = tally.observed
        expected = tally.expected
    }

    /// Each time at which somebody left, in order.
    private static func eventDays(_ groups: [[SurvivalTally]]) -> [Double] {
        var days: [Double] = []
        for group in groups { for tally in group where tally.left > 0 { days.append(tally.days) } }
        days.sort()
        var each: [Double] = []
        for day in days where each.last != day { each.append(day) }
        return each
    }

    private struct Tally {
        var observed: [Int]
        var expected: [Double]
        /// By row and column.
        private var covariance: [Double]
        private var shares: [Double]

        init(groups: Int) {
            observed = Array(repeating: 0, count: groups)
            expected = Array(repeating: 0, count: groups)
            covariance = Array(repeating: 0, count: groups * groups)
            shares = expected
        }

        /// One time: hypergeometric, given how many left altogether.
        mutating func add(atRisk: [Int], left: [Int]) {
            let all = Double(atRisk.reduce(0, +))
            let events = Double(left.reduce(0, +))
            let spread = all > 1 ? events * (all - events) / (all - 1) : 0
            for group in shares.indices { shares[group] = Double(atRisk[group]) / all }
            var place = 0
            for row in shares.indices {
                observed[row] += left[row]
                expected[row] += events * shares[row]
                for column in shares.indices {
                    covariance[place] += spread * shares[row] * ((row == column ? 1 : 0) - shares[column])
                    place += 1
                }
            }
        }

        /// d' V^-1 d over all groups but one, as the last is what the others leave. `nil` where V cannot be inverted.
        func chiSquare(of groups: some Collection<Int>) -> Double? {
            let difference = groups.map { Double(observed[$0]) - expected[$0] }
            let matrix = groups.map { row in groups.map { covariance[row * observed.count + $0] } }
            guard let solved = LinearSystem.solve(matrix, difference) else { return nil }
            return max(0, zip(difference, solved).reduce(0) { $0 + $1.0 * $1.1 })
        }
    }
}
