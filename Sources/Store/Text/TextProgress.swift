/// How far texts have been gone through.
package struct TextProgress: Hashable, Sendable {
    /// Every row up to this one has been looked at.
    package var doneRow: Int64
    /// Rises when a number of a row comes to be used once more: what is known from before says nothing then.
    package let resets: Int64
}
