/// The attempts at one task, or at several together.
package struct TaskTally: Hashable, Sendable {
    package private(set) var successes = 0
    package private(set) var failures = 0
    package private(set) var abandoned = 0
    package private(set) var errors = TaskErrors()
    /// Of the seconds that successes took, where they say so.
    private var logarithms = RunningMean()
    /// The same as they are, as far as they were added one by one.
    private var times: [Double] = []
    private var median: Double?

    package init() {}

    /// - Parameters:
    ///   - logarithms: of the seconds that successes took.
    ///   - median: of the same seconds.
    package init(
        successes: Int, failures: Int, abandoned: Int, errors: TaskErrors, logarithms: RunningMean, median: Double?
    ) {
        (self.successes, self.failures, self.abandoned) = (successes, failures, abandoned)
        (self.errors, self.logarithms, self.median) = (errors, logarithms, median)
    }

    package mutating func add(_ outcome: TaskOutcome, seconds: Double?, errors count: Int, opportunities: Int?) {
        switch outcome {
        case .success: successes += 1
        case .failure: failures += 1
        case .abandoned: abandoned += 1
        }
        errors.add(errors: count, opportunities: opportunities)
        guard outcome == .success, let seconds, let logarithm = TimeOnTask.logarithm(of: seconds) else { return }
        logarithms.add(logarithm)
        times.append(seconds)
    }

    package mutating func add(_ other: TaskTally) {
        // Two medians do not make a third.
        median = logarithms.n == 0 ? other.median : other.logarithms.n == 0 ? median : nil
        successes += other.successes
        failures += other.failures
        abandoned += other.abandoned
        logarithms.add(other.logarithms)
        times += other.times
        errors.add(other.errors)
    }

    package var success: TaskSuccess? {
        TaskSuccess(successes: successes, failures: failures, abandoned: abandoned)
    }

    package var time: TimeOnTask? {
        TimeOnTask(
            logarithms: logarithms, median: times.count == logarithms.n ? TimeOnTask.median(of: times) : median)
    }
}
