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

    mutating func add(_ cell: AttemptTable.Cell, _ times: [Int64] = []) {
        successes += cell.successes
        failures += cell.failures
        abandoned += cell.abandoned
        errors += cell.errors
        errorSquares += cell.errorSquares
        errorsWithOpportunities += cell.errorsWithOpportunities
        opportunities += cell.opportunities
        logarithms.add(cell.logarithms)
        if !times.isEmpty { durations.append(times) }
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

    var outcomes: ExperienceTally {
        ExperienceTally(successes: successes, attempts: successes + failures + abandoned)
    }

    /// In seconds. First the buckets are found that hold the middle, then the few values in them are put in order. A bucket
    /// is as wide as a thirty-second of the power of two below its values.
    private var median: Double? {
        var counts = Array(repeating: 0, count: 64 * 32)
        for times in durations {
            for time in times { counts[AttemptSums.bucket(of: time)] += 1 }
        }
        let n = counts.reduce(0, +)
        guard n > 0 else { return nil }
        let ranks = (low: (n - 1) / 2, high: n / 2)
        var before = 0
        var first = 0
        while before + counts[first] <= ranks.low {
            before += counts[first]
            first += 1
        }
        var last = first
        var upTo = before + counts[first]
        while upTo <= ranks.high {
            last += 1
            upTo += counts[last]
        }
        var inside: [Int64] = []
        for times in durations {
            for time in times where (first...last).contains(AttemptSums.bucket(of: time)) { inside.append(time) }
        }
        inside.sort()
        return (Double(inside[ranks.low - before]) / 1_000 + Double(inside[ranks.high - before]) / 1_000) / 2
    }

    /// Rises with the value, which is above 0.
    private static func bucket(of value: Int64) -> Int {
        let power = 63 - max(1, value).leadingZeroBitCount
        let fraction = power >= 5 ? (value >> Int64(power - 5)) & 31 : (value << Int64(5 - power)) & 31
        return power * 32 + Int(fraction)
    }
}
