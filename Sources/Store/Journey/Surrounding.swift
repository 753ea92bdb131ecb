package import Feedback

/// The answers that were given in one surrounding, and the attempts that were made in it.
package struct Surrounding: Sendable {
    /// A page, a task, an outcome, or a range of load times.
    package let key: String
    /// How many answers had each score of 0 to 10, by scale.
    package internal(set) var scores: [ScoreScale: [Int]] = [:]
    /// Of the answers that know it.
    package internal(set) var load = RunningMean()
    package internal(set) var lcp = RunningMean()
    package internal(set) var attempts: [TaskOutcome: Int] = [:]

    init(key: String) { self.key = key }
}
