internal import Database
package import Feedback

extension Reader {
    /// What somebody has answered so far under that key; `nil` where there is nothing, or it is whole.
    package func partialFeedback(origin: FeedbackOrigin, externalID: String) throws -> StoredFeedback? {
        let key: [DatabaseValue] = [.blob(origin.key), .text(externalID)]
        guard let row = try session.first(.feedbackByNaturalKey, key, { try $0.integer(0) }),
            try session.first(.isPartial, [.integer(row)], { _ in true }) ?? false
        else { return nil }
        return try record(row: row)
    }
}
