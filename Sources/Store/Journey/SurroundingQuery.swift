package import Feedback

/// Which scores are set against the pages and tasks around them.
package struct SurroundingQuery: Hashable, Sendable {
    package enum Grouping: String, CaseIterable, Sendable {
        /// The page's address without query and fragment.
        case page
        case task
        case taskOutcome = "task_outcome"
        /// How long the page took to load.
        case loadTime = "load_time"
    }

    package let metric: ScoredMetric
    package let grouping: Grouping
    /// Inclusive.
    package let from: Instant?
    /// Exclusive.
    package let to: Instant?
    package let includesUnsolicited: Bool
    /// The attempts of the same days by task, where these are asked for: their sums are at hand.
    package var attempts: TaskQuery?

    package init(
        _ metric: ScoredMetric, by grouping: Grouping, from: Instant?, to: Instant?, includesUnsolicited: Bool
    ) {
        (self.metric, self.grouping, self.from, self.to) = (metric, grouping, from, to)
        self.includesUnsolicited = includesUnsolicited
    }
}
