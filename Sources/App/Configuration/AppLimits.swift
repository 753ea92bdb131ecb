/// What the application takes from a caller. Each limit is refused with the status that stands beside it.
package enum AppLimits {
    /// A form or one piece of feedback. Over it: 413.
    package static let intakeBodyBytesMax = 1024 * 1024
    /// A source with its options: keys and certificates are long. Over it: 413.
    package static let sourceBodyBytesMax = 128 * 1024
    /// A mail, a batch, a file. Over it: 413.
    package static let mailBodyBytesMax = 10 * 1024 * 1024
    /// Items in one batch that is answered as a whole. Over it: 422.
    package static let batchItemsMax = 1_000
    /// Lines in one batch of NDJSON without an `Idempotency-Key`. Over it: 422.
    package static let batchLinesMax = 200_000
    /// Lines of such a batch that are written together.
    package static let batchLinesPerWrite = 500
    /// Writes of one batch that may wait for the writer: what bounds its memory, and how much of a batch shares a commit.
    package static let batchWritesInFlightMax = 4
    /// Kinds of request with next to nothing in them: sign-in, tokens, sources. Over it: 413.
    package static let smallBodyBytesMax = 64 * 1024
    /// The longest `Idempotency-Key`. Over it: 422.
    package static let idempotencyKeyBytesMax = 255
    /// Items on one page of a list. Over it: 422.
    package static let pageItemsMax = 500
    package static let pageItemsDefault = 50
    /// Submissions from one address: this many at once, refilled at `intakePerMinute`. Over it: 429.
    package static let intakeBurst = 40
    package static let intakePerMinute = 30
    /// Attempts to sign in from one address, and for one account. Over it: 429.
    package static let signInPerMinutePerAddress = 20
    package static let signInPerMinutePerAccount = 5
    /// Addresses remembered by a rate limit; beyond it the ones that have recovered are forgotten first.
    package static let rateLimitEntriesMax = 65_536
    /// Passwords waiting for the one thread that hashes them. Over it: 503.
    package static let passwordQueueMax = 8
    /// Open event streams. Over it: 503.
    package static let eventStreamsMax = 256
    package static let sessionIdleMilliseconds: Int64 = 30 * 60 * 1000
    package static let sessionAbsoluteMilliseconds: Int64 = 12 * 60 * 60 * 1000
    /// For how long a password counts where it is asked for again: exports, erasure, users, tokens. Then: 403.
    package static let confirmationMilliseconds: Int64 = 15 * 60 * 1000
    package static let signInLinkMilliseconds: Int64 = 24 * 60 * 60 * 1000
}
