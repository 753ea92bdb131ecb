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

    /// Successes and attempts alone.
    @inline(__always)
    mutating func addOutcomes(_ cell: UnsafePointer<AttemptTable.Cell>) {
        successes += cell.pointee.successes
        failures += cell.pointee.failures
        abandoned += cell.pointee.abandoned
    }

    var isEmpty: Bool { successes + failures + abandoned == 0 }

    @inline(__always)
    mutating func add(_ cell: UnsafePointer<AttemptTable.Cell>) {
        successes += cell.pointee.successes
        failures += cell.pointee.failures
        abandoned += cell.pointee.abandoned
        errors += cell.pointee.errors
        errorSquares += cell.pointee.errorSquares
        errorsWithOpportunities += cell.pointee.errorsWithOpportunities
        opportunities += cell.pointee.opportunities
        logarithms.add(cell.pointee.logarithms)
    }

    /// Whether a median is shown of so many times.
    var hasMedian: Bool { logarithms.n >= TimeOnTask.medianMin }

    /// - Parameter median: in seconds.
    func tally(median: Double?) -> TaskTally {
        TaskTally(
            successes: successes, failures: failures, abandoned: abandoned,
            errors: TaskErrors(
                attempts: successes + failures + abandoned, errors: errors, squares: errorSquares,
                errorsWithOpportunities: errorsWithOpportunities, opportunities: opportunities),
            logarithms: logarithms, median: median)
    }

    var outcomes: ExperienceTally {
        ExperienceTally(successes: successes, attempts: successes + failures + abandoned)
    }
}
