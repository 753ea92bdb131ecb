/// Somebody's word that an address of theirs must not be asked for feedback, or may be again.
package struct Suppression: Hashable, Sendable {
    /// A phone number as the provider writes it.
    package let address: String
    /// `false` takes an earlier suppression back.
    package let isOptOut: Bool

    package init(address: String, isOptOut: Bool) {
        self.address = address
        self.isOptOut = isOptOut
    }
}
