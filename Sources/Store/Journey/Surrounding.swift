package import Feedback

/// The answers that were given in one surrounding, and the attempts that were made in it.
package struct Surrounding: Hashable, Sendable {
    /// A page, a task, an outcome, or a range of load times.
    package internal(set) var key: String
    /// How many answers had each score of 0 to 10, by scale.
    package internal(set) var scores: [ScoreScale: [Int]] = [:]
    /// Of the answers that know it.
    package internal(set) var load = Times()
    package internal(set) var lcp = Times()
    package internal(set) var attempts: [TaskOutcome: Int] = [:]

    /// Times in milliseconds.
    package struct Times: Hashable, Sendable {
        package private(set) var n: Int
        private var sum: Int64

        init(n: Int = 0, sum: Int64 = 0) { (self.n, self.sum) = (n, sum) }

        /// `nil` where there is none.
        package var mean: Double? { n > 0 ? Double(sum) / Double(n) : nil }

        mutating func add(_ time: Int64) {
            n += 1
            sum += time
        }
    }

    init(key: String) { self.key = key }
}
