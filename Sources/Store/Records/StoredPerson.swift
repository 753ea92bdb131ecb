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

    package init(
        id: Identifier, externalID: String? = nil, email: String? = nil, name: String? = nil,
        handle: String? = nil, phone: String? = nil, attributes: [PersonClaim.Attribute] = []
    ) {
        self.id = id
        self.externalID = externalID
        self.email = email
        self.name = name
        self.handle = handle
        self.phone = phone
        self.attributes = attributes
    }
}
