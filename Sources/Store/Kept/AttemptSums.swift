internal import Feedback

/// Cells of attempts added up to one tally.
struct AttemptSums {
    private var successes = 0
    private var failures = 0
    private var abandoned = 0
    private var errors = 0
    private var errorSquares = 0.0
    private var errorsWithOpportunities = 0
    private var opportunities = 0
    private var logarithms = RunningMean()
    private var durations: [[Int64]] = []

    mutating func add(_ cell: AttemptTable.Cell) {
        successes += cell.successes
        failures += cell.failures
        abandoned += cell.abandoned
        errors += cell.errors
        errorSquares += cell.errorSquares
        errorsWithOpportunities += cell.errorsWithOpportunities
        opportunities += cell.opportunities
        logarithms.add(cell.logarithms)
        if !cell.durations.isEmpty { durations.append(cell.durations) }
    }

    /// - Parameter hasMedian: whether anybody will look at it: it takes longer than all the rest.
    func tally(hasMedian: Bool) -> TaskTally {
        let isWanted = hasMedian && logarithms.n >= TimeOnTask.medianMin
        return TaskTally(
            successes: successes, failures: failures, abandoned: abandoned,
            errors: TaskErrors(
                attempts: successes + failures + abandoned, errors: errors, squares: errorSquares,
                errorsWithOpportunities: errorsWithOpportunities, opportunities: opportunities),
            logarithms: logarithms, median: isWanted ? median : nil)
    }

    /// In seconds.
    private var median: Double? {
        let n = durations.reduce(0) { $0 + $1.count }
        guard n > 0, let upper = value(at: n / 2) else { return nil }
        guard n.isMultiple(of: 2), let lower = value(at: n / 2 - 1) else { return Double(upper) / 1_000 }
        return (Double(lower) / 1_000 + Double(upper) / 1_000) / 2
    }

    /// The value of a rank among all, from 0: first the bucket that holds it, then the few in it. A bucket is as wide as a
    /// thirty-second of the power of two below its values.
    private func value(at rank: Int) -> Int64? {
        var counts = Array(repeating: 0, count: 64 * 32)
        for values in durations {
            for value in values { counts[AttemptSums.bucket(of: value)] += 1 }
        }
        var before = 0
        for (bucket, count) in counts.enumerated() {
            if rank < before + count {
                let inside = durations.flatMap { $0.filter { AttemptSums.bucket(of: $0) == bucket } }.sorted()
                return inside[rank - before]
            }
            before += count
        }
        return nil
    }

    /// Rises with the value, which is above 0.
    private static func bucket(of value: Int64) -> Int {
        let power = 63 - max(1, value).leadingZeroBitCount
        let fraction = power >= 5 ? (value >> Int64(power - 5)) & 31 : (value << Int64(5 - power)) & 31
        return power * 32 + Int(fraction)
    }
}
