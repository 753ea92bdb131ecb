package import Feedback

/// A stage of the customer's journey.
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
    package var name: String
    package var description: String?
    /// From 0 in the order of the journey; archived ones keep the place they had.
    package var position: Int
    package var owner: String?
    package var team: Team?
    /// By metric.
    package var goals: [Goal]
    package var createdAt: Instant
    package var updatedAt: Instant
    package var archivedAt: Instant?

    package static let countMax = 500

    package init(
        slug: String, name: String, description: String? = nil, position: Int, owner: String? = nil, team: Team? = nil,
        goals: [Goal] = [], createdAt: Instant, updatedAt: Instant, archivedAt: Instant? = nil
    ) {
        self.slug = slug
        self.name = name
        self.description = description
        self.position = position
        self.owner = owner
        self.team = team
        self.goals = goals
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.archivedAt = archivedAt
    }
}
