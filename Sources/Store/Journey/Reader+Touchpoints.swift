internal import Database
internal import Feedback

extension Reader {
    package func touchpoint(_ slug: String) throws -> StoredTouchpoint? {
        let goals = try goals()
        return try session.first(.touchpointBySlug, [.text(slug)]) { try StoredTouchpoint($0, goals) }
    }

    /// In the order of the journey; archived ones at the end.
    package func touchpoints() throws -> [StoredTouchpoint] {
        let goals = try goals()
        return try session.all(.touchpoints) { try StoredTouchpoint($0, goals) }
    }

    private func goals() throws -> [String: [StoredTouchpoint.Goal]] {
        var goals: [String: [StoredTouchpoint.Goal]] = [:]
        try session.forEach(.goals) { row in
            let goal = StoredTouchpoint.Goal(
                metric: try row.text(1), baseline: row.isNull(2) ? nil : try row.real(2),
                target: row.isNull(3) ? nil : try row.real(3))
            goals[try row.text(0), default: []].append(goal)
        }
        return goals
    }
}

extension StoredTouchpoint {
    fileprivate init(_ row: any DatabaseRow, _ goals: [String: [Goal]]) throws {
        let slug = try row.text(0)
        let archivedAt = row.isNull(8) ? nil : try row.instant(8)
        let about = TouchpointChange(
            name: try row.text(1), description: try row.optionalText(2), position: Int(try row.integer(3)),
            owner: try row.optionalText(4), team: try row.optionalText(5).flatMap(Team.init(rawValue:)),
            goals: goals[slug] ?? [], isArchived: archivedAt != nil)
        self.init(
            slug: slug, about: about, createdAt: try row.instant(6), updatedAt: try row.instant(7),
            archivedAt: archivedAt)
    }
}
