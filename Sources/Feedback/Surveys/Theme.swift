/// What a survey's pages look like.
package struct Theme: Hashable, Sendable {
    package let accent: AccentColour?
    /// An `https` address, or a picture as a `data:` address.
    package let logo: String?

    package static let plain = Theme()

    package init(accent: AccentColour? = nil, logo: String? = nil) {
        self.accent = accent
        self.logo = logo
    }
}
