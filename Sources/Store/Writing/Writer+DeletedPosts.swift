internal import Cryptography
internal import Database
package import Feedback

extension Writer {
    /// Erases what the sender has deleted at its place, raw requests included, and remembers that it did: it does not come
    /// back with a delivery that is late or repeated.
    ///
    /// - Returns: `false` where it was not here.
    package func erase(externalID: String, origin: FeedbackOrigin) throws -> Bool {
        try journal.wholly {
            let digest = SHA256.digest(externalID)
            try run(.insertDeletedPost, [.blob(origin.key), .blob(digest), now.value])
            if let row = try row(joined: externalID, origin: origin) {
                try erasePart(externalID, origin, row)
                return true
            }
            guard let row = try row(externalID: externalID, origin: origin) else { return false }
            try remove(feedback: row)
            return true
        }
    }

    /// Whether its author has deleted it at its place.
    package func isDeleted(externalID: String, origin: FeedbackOrigin) throws -> Bool {
        let key: [DatabaseValue] = [.blob(origin.key), .blob(SHA256.digest(externalID))]
        return try session.first(.postIsDeleted, key, { _ in true }) ?? false
    }

    /// The record that the message with that key became a part of.
    func row(joined externalID: String, origin: FeedbackOrigin) throws -> Int64? {
        try session.first(.feedbackByJoinedKey, [.blob(origin.key), .text(externalID)]) { try $0.integer(0) }
    }

    /// Whether messages with keys of their own have become parts of the record.
    func hasJoinedMessages(_ row: Int64) throws -> Bool {
        try session.first(.hasJoinedKeys, [.integer(row)], { _ in true }) ?? false
    }
}
