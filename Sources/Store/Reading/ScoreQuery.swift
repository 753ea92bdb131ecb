package import Feedback

/// Which scores a metric asks the rollups for.
@dynamicMemberLookup
package struct ScoreQuery: Hashable, Sendable {
    /// Besides the scale, which is always part of the answer.
    package typealias Grouping = RollupFilter.Grouping

    package var metric: ScoredMetric
    package var filter = RollupFilter()

    package init(metric: ScoredMetric, filter: RollupFilter = RollupFilter()) {
        self.metric = metric
        self.filter = filter
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<RollupFilter, Value>) -> Value {
        get { filter[keyPath: path] }
        set { filter[keyPath: path] = newValue }
    }
}
