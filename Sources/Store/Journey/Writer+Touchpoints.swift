internal import Database
internal import Feedback

extension Writer {
    /// Adds a touchpoint. `nil` where there is one of that slug.
    package func insert(touchpoint slug: String, _ change: TouchpointChange) throws -> StoredTouchpoint? {
        try journal.wholly {
            guard try reader.touchpoint(slug) == nil else { return nil }
            try session.run(.insertTouchpoint, [.text(slug), .text(change.name), now.value])
            return try set(slug, change)
        }
    }

    /// Replaces all that can be set. `nil` for an unknown slug.
    package func replace(touchpoint slug: String, _ change: TouchpointChange) throws -> StoredTouchpoint? {
        try journal.wholly {
            guard try reader.touchpoint(slug) != nil else { return nil }
            return try set(slug, change)
        }
    }

    /// `false` for an unknown slug.
    package func archive(touchpoint slug: String) throws -> Bool {
        try journal.wholly {
            guard try session.run(.archiveTouchpoint, [.text(slug), now.value]) > 0 else { return false }
            try place(slug, at: nil, isArchived: true)
            return true
        }
    }

    private func set(_ slug: String, _ change: TouchpointChange) throws -> StoredTouchpoint? {
        try session.run(
            .setTouchpoint,
            [
                .text(slug), .text(change.name), DatabaseValue(change.description), DatabaseValue(change.owner),
                DatabaseValue(change.team?.rawValue), now.value, DatabaseValue(change.isArchived),
            ])
        try session.run(.removeGoals, [.text(slug)])
        for goal in change.goals {
            try session.run(
                .insertGoal,
                [
                    .text(slug), .text(goal.metric), goal.baseline.map { .real($0) } ?? .null,
                    goal.target.map { .real($0) } ?? .null,
                ])
        }
        try place(slug, at: change.position, isArchived: change.isArchived)
        return try reader.touchpoint(slug)
    }

    /// Puts it into the order of those that are not archived; the others move.
    private func place(_ slug: String, at position: Int?, isArchived: Bool) throws {
        let before = try session.all(.liveTouchpoints) { try $0.text(0) }
        var order = before.filter { $0 != slug }
        let place = position ?? before.firstIndex(of: slug) ?? order.count
        if !isArchived { order.insert(slug, at: min(place, order.count)) }
        for (index, slug) in order.enumerated() {
            try session.run(.placeTouchpoint, [.text(slug), .integer(Int64(index))])
        }
    }
}

extension Query {
    static let touchpointColumns: StaticString =
        "SELECT slug, name, description, position, owner, team, created_at, updated_at, archived_at FROM touchpoint"

    static let touchpointBySlug = Query(
        "touchpoint-by-slug", composed: touchpointColumns.description + " WHERE slug = $1")
    static let touchpoints = Query(
        "touchpoints", composed: touchpointColumns.description + " ORDER BY archived_at IS NOT NULL, position, slug")
    static let goals = Query(
        "goals", "SELECT touchpoint, metric, baseline, target FROM touchpoint_goal ORDER BY touchpoint, metric")
    fileprivate static let liveTouchpoints = Query(
        "live-touchpoints",
        "SELECT slug FROM touchpoint WHERE archived_at IS NULL AND position < 1000000 ORDER BY position, slug")
    /// At no place yet.
    fileprivate static let insertTouchpoint = Query(
        "insert-touchpoint",
        """
        INSERT INTO touchpoint (slug, name, position, created_at, updated_at) VALUES ($1, $2, 1000000, $3, $3)
        """)
    fileprivate static let setTouchpoint = Query(
        "set-touchpoint",
        """
        UPDATE touchpoint SET name = $2, description = $3, owner = $4, team = $5, updated_at = $6,
            archived_at = CASE WHEN $7 = 0 THEN NULL ELSE coalesce(archived_at, $6) END
        WHERE slug = $1
        """)
    fileprivate static let archiveTouchpoint = Query(
        "archive-touchpoint",
        "UPDATE touchpoint SET archived_at = coalesce(archived_at, $2), updated_at = $2 WHERE slug = $1")
    fileprivate static let placeTouchpoint = Query(
        "place-touchpoint", "UPDATE touchpoint SET position = $2 WHERE slug = $1 AND position <> $2")
    fileprivate static let removeGoals = Query("remove-goals", "DELETE FROM touchpoint_goal WHERE touchpoint = $1")
    fileprivate static let insertGoal = Query(
        "insert-goal", "INSERT INTO touchpoint_goal (touchpoint, metric, baseline, target) VALUES ($1, $2, $3, $4)")
}
