/// Where a message stands among others: its own id and those it answers.
package struct MessageThread: Hashable, Sendable {
    /// With its angle brackets; `nil` for a message without one.
    package let own: String?
    /// The best guess of its parent first.
    package let parents: [String]

    package init(own: String?, parents: [String]) {
        self.own = own
        self.parents = parents
    }

    package var isEmpty: Bool { own == nil && parents.isEmpty }
}
