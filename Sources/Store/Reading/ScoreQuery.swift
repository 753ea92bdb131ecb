package import Feedback

/// Which scores a metric asks the rollups for.
package struct ScoreQuery: Hashable, Sendable {
    /// Besides the scale, which is always part of the answer.
    package enum Grouping: Hashable, Sendable {
        case none, day, channel, survey, touchpoint, tag
        /// By the value that the person has now; people without the attribute are left out.
        case attribute(String)

        package static let fixed = [Grouping.none, .day, .channel, .survey, .touchpoint, .tag]
    }

    package var metric: ScoredMetric
    /// First day, inclusive; `nil` is the beginning. Days are the organisation's.
    package var from: Day?
    /// Last day, exclusive; `nil` is the end.
    package var to: Day?
    package var survey: String?
    package var channel: Channel?
    package var touchpoint: String?
    package var includesUnsolicited = false
    package var grouping: Grouping = .none

    package init(metric: ScoredMetric) { self.metric = metric }

    var dimension: RollupDimension {
        switch grouping {
        case .none, .day, .channel, .survey, .touchpoint: .none
        case .tag: .tag
        case .attribute(let name): .attribute(name)
        }
    }
}
