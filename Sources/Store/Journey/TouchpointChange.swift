package import Feedback

/// All that a person may set of a touchpoint.
package struct TouchpointChange: Hashable, Sendable {
    package var name: String
    package var description: String?
    /// `nil` for where it stands, or the end.
    package var position: Int?
    package var owner: String?
    package var team: Team?
    /// By metric.
    package var goals: [StoredTouchpoint.Goal]
    package var isArchived: Bool

    package init(
        name: String, description: String? = nil, position: Int? = nil, owner: String? = nil, team: Team? = nil,
        goals: [StoredTouchpoint.Goal] = [], isArchived: Bool = false
    ) {
        self.name = name
        self.description = description
        self.position = position
        self.owner = owner
        self.team = team
        self.goals = goals
        self.isArchived = isArchived
    }
}
