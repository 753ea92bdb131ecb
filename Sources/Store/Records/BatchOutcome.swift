package import Feedback

/// What became of one piece of feedback in a batch.
package enum BatchOutcome: Hashable, Sendable {
    case created(Identifier)
    /// The same origin and external id were there before.
    case known(Identifier)

    package var isNew: Bool { if case .created = self { true } else { false } }

    package var id: Identifier {
        switch self {
        case .created(let id), .known(let id): id
        }
    }
}
