/// Who says they gave the feedback, as far as the channel tells. Nothing in it is proved.
package struct PersonClaim: Hashable, Sendable {
    /// The customer's id in the organisation's own systems.
    package var externalID: String?
    package var email: String?
    package var name: String?
    /// The account on a social network, with its network: `mastodon:user@host`.
    package var handle: String?
    package var phone: String?
    package var attributes: [Attribute]

    package struct Attribute: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        externalID: String? = nil, email: String? = nil, name: String? = nil, handle: String? = nil,
        phone: String? = nil, attributes: [Attribute] = []
    ) {
        self.externalID = externalID
        self.email = email
        self.name = name
        self.handle = handle
        self.phone = phone
        self.attributes = attributes
    }

    /// Whether there is anything to know the person by the next time. A name alone is not.
    package var isIdentified: Bool { externalID != nil || email != nil || handle != nil || phone != nil }
}
