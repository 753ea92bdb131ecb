package import Feedback

/// What becomes of feedback when it is old.
package struct RetentionRule: Hashable, Sendable {
    package enum Action: String, CaseIterable, Sendable { case delete, anonymise }

    /// `nil` for every channel without a rule of its own.
    package let channel: Channel?
    /// From when it happened.
    package let days: Int
    package let action: Action

    package static let daysMax = 36_500

    package init(channel: Channel?, days: Int, action: Action) {
        self.channel = channel
        self.days = days
        self.action = action
    }
}
