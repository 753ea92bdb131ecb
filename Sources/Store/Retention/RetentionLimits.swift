internal import Feedback

/// How retention goes about it: in batches small enough that nobody who writes notices.
package enum RetentionLimits {
    package static let batchRows = 500
    /// How long the outbox keeps what nobody has fetched.
    package static let newsMilliseconds = 30 * Day.milliseconds
    /// Rows that are looked at for what came in late.
    static let lateRows: Int64 = 4_096
    /// Between two batches.
    package static let pauseMilliseconds = 50
}
