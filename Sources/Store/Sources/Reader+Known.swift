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
        guard let externalID = feedback.externalID, let version = feedback.version else { return false }
        let key: [DatabaseValue] = [.blob(feedback.origin.key), .text(externalID)]
        guard let row = try session.first(.feedbackByNaturalKey, key, { try $0.integer(0) }),
            let held = try session.first(.heldVersion, [.integer(row)], { try $0.optionalInteger(0) }) ?? nil
        else { return false }
        return version.millisecondsSinceEpoch < held
    }

    /// Whether its author has deleted what has that key.
    package func isDeleted(_ feedback: NormalisedFeedback) throws -> Bool {
        guard let externalID = feedback.externalID else { return false }
        let key: [DatabaseValue] = [.blob(feedback.origin.key), .blob(SHA256.digest(externalID))]
        return try session.first(.postIsDeleted, key) { _ in true } ?? false
    }
}
