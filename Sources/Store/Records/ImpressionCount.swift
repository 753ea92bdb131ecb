package import Feedback

/// How often something became of a survey's being shown, on one of the organisation's days.
package struct ImpressionCount: Hashable, Sendable {
    package let survey: String
    package let day: Day
    package let channel: Channel
    package let outcome: ImpressionOutcome
    package let count: Int
}
