/// The attempts at one task, or at several together.
package struct TaskTally: Hashable, Sendable {
    package private(set) var successes = 0
    package private(set) var failures = 0
    package private(set) var abandoned = 0
    /// Of the attempts that succeeded and say how long they took, in seconds.
    package private(set) var times: [Double] = []
    package private(set) var errors = TaskErrors()

    package init() {}

    package mutating func add(_ outcome: TaskOutcome, seconds: Double?, errors count: Int, opportunities: Int?) {
        switch outcome {
        case .success: successes += 1
        case .failure: failures += 1
        case .abandoned: abandoned += 1
        }
        if outcome == .success, let seconds { times.append(seconds) }
        errors.add(errors: count, opportunities: opportunities)
    }

    package mutating func add(_ other: TaskTally) {
        successes += other.successes
        failures += other.failures
        abandoned += other.abandoned
        times += other.times
        errors.add(other.errors)
    }

    package var success: TaskSuccess? {
        TaskSuccess(successes: successes, failures: failures, abandoned: abandoned)
    }
    package var time: TimeOnTask? { TimeOnTask(times) }
}
