/// The next texts in the order of their rows, and how far that goes.
package struct PendingTexts: Hashable, Sendable {
    package let texts: [PendingText]
    /// What is done once these are.
    package let progress: TextProgress
    /// Whether there are rows beyond it.
    package let hasMore: Bool
}
