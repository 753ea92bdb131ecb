package import Feedback

/// Which scores a metric asks the rollups for.
package struct ScoreQuery: Hashable, Sendable {
    /// Besides the scale, which is always part of the answer.
    package enum Grouping: String, CaseIterable, Sendable { case none, day, channel, survey, touchpoint }

    package var metric: ScoredMetric
    /// First day, inclusive; `nil` is the beginning.
    package var from: Day?
    /// Last day, exclusive; `nil` is the end.
    package var to: Day?
    package var survey: String?
    package var channel: Channel?
    package var touchpoint: String?
    package var includesUnsolicited = false
    package var grouping: Grouping = .none

    package init(metric: ScoredMetric) { self.metric = metric }
}
