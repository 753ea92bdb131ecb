package import Feedback

/// What a team changes of a piece of feedback. What is `nil` stays.
package struct FeedbackChange: Hashable, Sendable {
    /// A new value, or none any more.
    package enum Replacement<Value: Hashable & Sendable>: Hashable, Sendable {
        case set(Value)
        case clear

        var value: Value? { if case .set(let value) = self { value } else { nil } }
    }

    package var status: StoredFeedback.Status?
    package var assignee: Replacement<Identifier>?
    package var tags: [String]?
    package var touchpoint: Replacement<String>?
    package var isSpam: Bool?

    package init() {}
}
