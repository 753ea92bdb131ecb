internal import Database

/// How far a channel has been gone through.
struct RetentionProgress {
    /// What happened before is done.
    var before: Int64
    /// Up to this row, what came in late is done.
    var row: Int64

    init(before: Int64, row: Int64) {
        self.before = before
        self.row = row
    }

    init(_ row: any DatabaseRow) throws {
        self.init(before: try row.integer(0), row: try row.integer(1))
    }
}
