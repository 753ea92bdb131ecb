package import Feedback

/// One vote that came by a link.
package struct StoredVote: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        /// The first vote.
        case created
        /// It took the place of the one before.
        case replaced
        /// Kept as feedback that does not count, because a machine seems to have sent it.
        case held
        /// It changed nothing: a machine's after a person's.
        case keptApart = "kept_apart"
        /// The link was no longer good.
        case tooLate = "too_late"
    }

    package let at: Instant
    package let score: Int?
    package let isMachine: Bool
    package let reasons: [String]
    package let outcome: Outcome
}
