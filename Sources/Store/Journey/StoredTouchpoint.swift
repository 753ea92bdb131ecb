package import Feedback

/// A stage of the customer's journey.
@dynamicMemberLookup
package struct StoredTouchpoint: Hashable, Sendable {
    /// Where a metric stood and where it shall stand, in the metric's own unit.
    package struct Goal: Hashable, Sendable {
        package let metric: String
        package let baseline: Double?
        package let target: Double?

        package init(metric: String, baseline: Double?, target: Double?) {
            (self.metric, self.baseline, self.target) = (metric, baseline, target)
        }
    }

    package let slug: String
    let about: TouchpointChange
    package let createdAt: Instant
    package let updatedAt: Instant
    package let archivedAt: Instant?

    package static let countMax = 500

    /// From 0 in the order of the journey; archived ones keep the place they had.
    package var position: Int { about.position ?? 0 }

    package subscript<Value>(dynamicMember path: KeyPath<TouchpointChange, Value>) -> Value { about[keyPath: path] }
}
