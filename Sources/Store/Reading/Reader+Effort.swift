internal import Database
internal import Feedback

extension Reader {
    /// Every effort that somebody has judged, in the order of dimensions and keys.
    package func efforts() throws -> [JudgedEffort] {
        try session.all(.efforts, []) { row in
            guard let effort = Effort(Int(try row.integer(2))) else {
                throw DatabaseError(code: .corrupt, message: "an effort is out of range")
            }
            return JudgedEffort(
                dimension: try row.named(0), key: try row.text(1), effort: effort, updatedAt: try row.instant(3))
        }
    }
}

extension Query {
    fileprivate static let efforts = Query(
        "efforts", "SELECT dimension, key, points, updated_at FROM effort ORDER BY dimension, key")
}
