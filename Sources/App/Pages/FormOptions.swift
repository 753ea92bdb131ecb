/// How a form is shown.
package struct FormOptions: Hashable, Sendable {
    /// In a frame of another page: without margins, and it tells that page how high it is.
    package var isEmbedded = false
    /// On a device that stands where people pass: large, and it starts again by itself.
    package var isKiosk = false
    /// The token of the link that leads here; it goes with the form.
    package var invitation: String?
    /// Whether the score was chosen by that link.
    package var chosenScore: Int?

    package init() {}
}
