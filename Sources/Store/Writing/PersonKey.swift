internal import Database
internal import Feedback

/// One of the things a person is known by.
struct PersonKey: Sendable {
    let claimed: any KeyPath<PersonClaim, String?> & Sendable
    let stored: any WritableKeyPath<StoredPerson, String?> & Sendable
    /// Finds the person whose key it is.
    let query: Query

    /// The surest first.
    static let inOrder = [
        PersonKey(claimed: \.externalID, stored: \.externalID, query: .personByExternalID),
        PersonKey(claimed: \.email, stored: \.email, query: .personByEmail),
        PersonKey(claimed: \.handle, stored: \.handle, query: .personByHandle),
        PersonKey(claimed: \.phone, stored: \.phone, query: .personByPhone),
    ]
}
