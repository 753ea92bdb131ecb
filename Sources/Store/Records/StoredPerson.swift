package import Feedback

/// A person as far as feedback shows them.
package struct StoredPerson: Hashable, Sendable {
    package var id: Identifier
    package var externalID: String?
    package var email: String?
    package var name: String?
    package var handle: String?
    package var phone: String?
    package var attributes: [PersonClaim.Attribute]
}
