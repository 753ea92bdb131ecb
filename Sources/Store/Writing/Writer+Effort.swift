internal import Database
package import Feedback

extension Writer {
    /// Keeps the effort, in place of an earlier one of the same thing.
    ///
    /// - Throws: `StoreError.constraint` beyond `StoreLimits.effortsMax`.
    package func set(effort: Effort, _ dimension: EffortDimension, _ key: String) throws -> JudgedEffort {
        try needSpace()
        let count = try session.first(.effortCount, [.text(dimension.rawValue), .text(key)]) { try $0.integer(0) } ?? 0
        guard count < StoreLimits.effortsMax else {
            throw StoreError.constraint("there are \(StoreLimits.effortsMax) efforts already; remove one")
        }
        try run(.setEffort, [.text(dimension.rawValue), .text(key), .integer(Int64(effort.points)), now.value])
        journal.changedFigures()
        return JudgedEffort(dimension: dimension, key: key, effort: effort, updatedAt: now)
    }

    /// `false` where nobody had judged it.
    package func removeEffort(_ dimension: EffortDimension, _ key: String) throws -> Bool {
        let removed = try run(.removeEffort, [.text(dimension.rawValue), .text(key)])
        if removed > 0 { journal.changedFigures() }
        return removed > 0
    }
}

extension Query {
    fileprivate static let effortCount = Query(
        "effort-count", "SELECT count(*) FROM effort WHERE NOT (dimension = $1 AND key = $2)")
    fileprivate static let setEffort = Query(
        "set-effort",
        """
        INSERT INTO effort (dimension, key, points, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (dimension, key) DO UPDATE SET points = excluded.points, updated_at = excluded.updated_at
        """)
    fileprivate static let removeEffort = Query(
        "remove-effort", "DELETE FROM effort WHERE dimension = $1 AND key = $2")
}
