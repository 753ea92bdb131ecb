package import Feedback

/// How a caller names a person.
package enum PersonSelector: Hashable, Sendable {
    /// The id that records show as `person_id`.
    case id(Identifier)
    /// The organisation's own id.
    case externalID(String)
    case email(String)
    case handle(String)
    case phone(String)
}
