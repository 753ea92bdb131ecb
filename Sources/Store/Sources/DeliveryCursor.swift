internal import Feedback

/// A place among the deliveries of a source.
package struct DeliveryCursor: Hashable, Sendable {
    let receivedAt: Instant
    let row: Int64
}
