internal import Database
package import Feedback

extension Writer {
    /// Brings what was once made of a delivery up to what a mended parser makes of it. What people have done with it
    /// since stays: status, assignee, tags, the spam mark.
    ///
    /// - Returns: `nil` for what has no key to find it by: it was made then and is not made again.
    package func readAgain(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome? {
        guard let externalID = feedback.externalID else { return nil }
        if let part = try journal.wholly({ try readPartAgain(feedback, externalID) }) { return part }
        guard let row = try row(externalID: externalID, origin: feedback.origin) else { return try insert(feedback) }
        let before = try reader.record(row: row)
        // A part of a whole: reading the parts in their order makes the whole again, and none is lost meanwhile. A mail that
        // joined nothing is a whole; one that others have joined stays as they made it.
        if try feedback.completes == .sameKey || hasJoined(row) || hasNamelessParts(before, row) {
            return .duplicate(before)
        }
        // The version held is read again by its own delivery.
        if let held = try reader.heldVersion(row), feedback.version.map({ $0 < held }) ?? true {
            return .outdated(before)
        }
        var after = StoredFeedback(feedback, person: before.person, updatedAt: before.updatedAt)
        after.id = before.id
        after.receivedAt = before.receivedAt
        // What says no time of its own keeps that of its first delivery, whichever of them is read again.
        if feedback.occurredAt == feedback.receivedAt { after.occurredAt = before.receivedAt }
        if feedback.version != nil { after.occurredAt = min(after.occurredAt, before.occurredAt) }
        after.status = before.status
        after.assignee = before.assignee
        after.isSpam = before.isSpam
        after.tags = StoredFeedback.distinct(before.tags + after.tags)
        after.sentiment = before.sentiment
        try say(feedback, in: &after, row)
        // What was found in a text that has not changed.
        if after.language == nil, after.comment == before.comment { after.language = before.language }
        guard after != before else { return .duplicate(before) }
        after.updatedAt = now
        return try journal.wholly {
            if let version = feedback.version { try hold(version, row) }
            try replace(before, row, by: after)
            return .revised(after)
        }
    }
}
