internal import Cryptography
internal import Database
package import Feedback

extension Reader {
    /// Whether what has that key is here already, by itself or as a part of another.
    package func isKnown(_ feedback: NormalisedFeedback) throws -> Bool {
        guard let externalID = feedback.externalID else { return false }
        let key: [DatabaseValue] = [.blob(feedback.origin.key), .text(externalID)]
        let row = try session.first(.feedbackByNaturalKey, key) { try $0.integer(0) }
        return try row != nil || session.first(.feedbackByJoinedKey, key, { try $0.integer(0) }) != nil
    }

    /// Whether a later version of it is held.
    package func isOutdated(_ feedback: NormalisedFeedback) throws -> Bool {
        guard let externalID = feedback.externalID, feedback.version != nil else { return false }
        let key: [DatabaseValue] = [.blob(feedback.origin.key), .text(externalID)]
        if let row = try session.first(.feedbackByNaturalKey, key, { try $0.integer(0) }) {
            return try isOutdated(feedback, row)
        }
        let held = try session.first(.versionOfPart, key) { try $0.optionalInteger(0) } ?? nil
        return held.map { $0 > feedback.version?.millisecondsSinceEpoch ?? $0 } ?? false
    }

    /// Whether the record holds a later version of what was edited. Without the provider's time for both, what comes later
    /// is later.
    func isOutdated(_ feedback: NormalisedFeedback, _ row: Int64) throws -> Bool {
        guard let version = feedback.version, let held = try heldVersion(row) else { return false }
        return version < held
    }

    func heldVersion(_ row: Int64) throws -> Instant? {
        let held = try session.first(.heldVersion, [.integer(row)]) { try $0.optionalInteger(0) }
        return (held ?? nil).map { Instant(millisecondsSinceEpoch: $0) }
    }

    /// Whether its author has deleted what has that key.
    package func isDeleted(_ feedback: NormalisedFeedback) throws -> Bool {
        guard let externalID = feedback.externalID else { return false }
        let key: [DatabaseValue] = [.blob(feedback.origin.key), .blob(SHA256.digest(externalID))]
        return try session.first(.postIsDeleted, key) { _ in true } ?? false
    }
}
