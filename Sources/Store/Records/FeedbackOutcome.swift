/// What became of a piece of feedback that was handed in.
package enum FeedbackOutcome: Hashable, Sendable {
    case created(StoredFeedback)
    /// The same origin and external id were there before: this is the first record, unchanged.
    case duplicate(StoredFeedback)
    /// A version older than the one held, which stays.
    case outdated(StoredFeedback)
    /// An edited post replaced the text of the first record.
    case revised(StoredFeedback)

    package var isNew: Bool {
        if case .created = self { true } else { false }
    }

    package var record: StoredFeedback {
        switch self {
        case .created(let record), .duplicate(let record), .outdated(let record), .revised(let record): record
        }
    }
}
