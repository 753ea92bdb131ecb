internal import Database
internal import Feedback

/// One row of `rollup_set`: rollups by one dimension, in one time zone.
struct RollupSet: Sendable {
    enum State: String, Sendable { case building, live, dropped }

    let id: Int64
    let dimension: RollupDimension
    let zone: ZoneRules
    var state: State
    /// Feedback rows up to this one are in it.
    var countedTo: Int64
    /// Days before this one have summary rows.
    var summarisedTo: Day

    /// `countedTo` of a set that is complete.
    static let all = Int64.max
    static let noDay = Day(daysSinceEpoch: .min)

    init(_ row: any DatabaseRow) throws {
        id = try row.integer(0)
        guard let dimension = RollupDimension(code: try row.text(1)) else {
            throw DatabaseError(code: .corrupt, message: "a rollup has an unknown dimension")
        }
        self.dimension = dimension
        zone = try SystemZones.rules(named: try row.text(2))
        state = try row.named(3)
        countedTo = try row.integer(4)
        summarisedTo = Day(daysSinceEpoch: Int32(clamping: try row.integer(5)))
    }
}

extension Query {
    static let rollupSets = Query(
        "rollup-sets",
        "SELECT id, dimension, time_zone, state, counted_to, summarised_to FROM rollup_set ORDER BY id")
    static let addRollupSet = Query(
        "add-rollup-set",
        """
        INSERT INTO rollup_set (dimension, time_zone, state, counted_to, summarised_to)
        VALUES ($1, $2, 'building', 0, -2147483648)
        """)
    static let setRollupState = Query("set-rollup-state", "UPDATE rollup_set SET state = $2 WHERE id = $1")
    static let setRollupCounted = Query("set-rollup-counted", "UPDATE rollup_set SET counted_to = $2 WHERE id = $1")
    static let setRollupSummarised = Query(
        "set-rollup-summarised", "UPDATE rollup_set SET summarised_to = $2 WHERE id = $1")
    static let removeRollupSet = Query("remove-rollup-set", "DELETE FROM rollup_set WHERE id = $1")
}
