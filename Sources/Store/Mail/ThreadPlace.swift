package import Feedback

/// One message of a thread, in the order and at the depth in which it is shown.
package struct ThreadPlace: Hashable, Sendable {
    /// Messages of one thread that are looked at.
    package static let messagesMax: Int64 = 500

    package let depth: Int
    /// `nil` for a message that is not here.
    package let feedback: Identifier?
}
