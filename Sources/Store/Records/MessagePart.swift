internal import Database
internal import Feedback

/// What one message says that is part of a piece of feedback.
struct MessagePart {
    let externalID: String
    let text: String?
    /// `nil` for a part that a version before has joined: its words are in the first one's.
    let saidAt: Instant?
    /// The provider's time of what it says now, where it was edited.
    let version: Instant?

    init(externalID: String, text: String?, saidAt: Instant?, version: Instant?) {
        self.externalID = externalID
        self.text = text
        self.saidAt = saidAt
        self.version = version
    }

    /// What the message itself says, before others join it.
    init(_ record: StoredFeedback, externalID: String, version: Instant?) {
        self.init(
            externalID: externalID, text: record.fullText ?? record.comment, saidAt: record.occurredAt,
            version: version)
    }

    init(_ feedback: NormalisedFeedback, externalID: String) {
        self.init(
            externalID: externalID, text: feedback.fullText ?? feedback.comment, saidAt: feedback.occurredAt,
            version: feedback.version)
    }

    /// Reads `parts-of-feedback`.
    init(_ row: any DatabaseRow) throws {
        func instant(_ column: Int32) throws -> Instant? {
            try row.optionalInteger(column).map(Instant.init(millisecondsSinceEpoch:))
        }
        self.init(
            externalID: try row.text(0), text: try row.optionalText(1), saidAt: try instant(2),
            version: try instant(3))
    }

    /// What `insert-joined-key` takes after the origin and before the row.
    var arguments: [DatabaseValue] {
        [
            .text(externalID), DatabaseValue(text), DatabaseValue(saidAt?.millisecondsSinceEpoch),
            DatabaseValue(version?.millisecondsSinceEpoch),
        ]
    }
}

extension [MessagePart] {
    /// One below the other in the order in which they were said; what only repeats the rest is left out.
    var text: String? {
        var whole: String?
        for part in self {
            guard let text = part.text else { continue }
            guard let before = whole else {
                whole = text
                continue
            }
            if !before.utf8.elementsEqual(text.utf8) { whole = before + "\n" + text }
        }
        return whole
    }
}
