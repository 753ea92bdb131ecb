package import Feedback

/// How much work a person thinks it would be to mend something.
package struct JudgedEffort: Hashable, Sendable {
    package let dimension: EffortDimension
    /// The tag, the topic's phrase, the touchpoint or the channel.
    package let key: String
    package let effort: Effort
    package let updatedAt: Instant

    package init(dimension: EffortDimension, key: String, effort: Effort, updatedAt: Instant) {
        self.dimension = dimension
        self.key = key
        self.effort = effort
        self.updatedAt = updatedAt
    }
}
