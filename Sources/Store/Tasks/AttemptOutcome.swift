package import Feedback

/// What an insert found.
package enum AttemptOutcome: Hashable, Sendable {
    case created(Identifier)
    /// The first attempt of the same origin and external id.
    case known(Identifier)

    package var id: Identifier {
        switch self {
        case .created(let id), .known(let id): id
        }
    }

    package var isNew: Bool { if case .created = self { true } else { false } }
}
