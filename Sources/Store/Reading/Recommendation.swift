package import Feedback

/// What somebody said last when asked whether they would recommend.
package struct Recommendation: Hashable, Sendable {
    package let score: Int
    package let occurredAt: Instant
}
