/// What the application takes from a caller. Each limit is refused with the status that stands beside it.
package enum AppLimits {
    /// A form or one piece of feedback. Over it: 413.
    package static let intakeBodyBytesMax = 1024 * 1024
    /// A source with its options: keys and certificates are long. Over it: 413.
    package static let sourceBodyBytesMax = 128 * 1024
    /// A batch, a file. Over it: 413.
    package static let mailBodyBytesMax = 10 * 1024 * 1024
    /// What a mail provider posts: a mail of 25 MiB in base 64, with room for the rest. Over it: 413.
    package static let mailDeliveryBytesMax = 36 * 1024 * 1024
    /// Items in one batch that is answered as a whole. Over it: 422.
    package static let batchItemsMax = 1_000
    /// Faults that the answer to such a batch names; those of one item are never cut.
    package static let batchFaultsMax = 50
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
    /// Attempts at tasks that pages send from one address, in the same way. Over it: 429.
    package static let tasksBurst = 120
    package static let tasksPerMinute = 120
    /// The same for a whole IPv6 network (/48), in which one sender has many addresses.
    package static let networkIntakeBurst = 400
    package static let networkIntakePerMinute = 300
    /// Submissions to one survey from everywhere. Over it: 429.
    package static let surveyIntakeBurst = 2_400
    package static let surveyIntakePerMinute = 1_200
    /// Submissions within a minute from which on a form that brings no proof of work is held: from one address, and to one
    /// survey.
    package static let pressurePerAddress = 20
    package static let pressurePerSurvey = 300
    /// Addresses and surveys whose submissions are counted; beyond it the quiet ones are forgotten.
    package static let pressureEntriesMax = 65_536
    /// The largest number to be found by a proof of work, in calm and under pressure.
    package static let proofNumberCalm = 1_000
    package static let proofNumberPressed = 50_000
    /// Proofs that were taken and have not expired; beyond it the oldest are forgotten with those that have.
    package static let proofsMax = 200_000
    /// The same text from so many forms within ten minutes looks like a machine's; shorter texts may be anybody's.
    package static let sameTextsMax = 3
    package static let sameTextBytesMin = 24
    package static let sameTextMilliseconds: Int64 = 10 * 60 * 1000
    /// Texts and fetched decoys that are remembered.
    package static let recentEntriesMax = 20_000
    /// For how long after its decoy was fetched the votes by a link are a machine's.
    package static let decoyMilliseconds: Int64 = 60 * 1000
    /// For how many days a link can be voted by, where nobody says otherwise; and at most.
    package static let invitationDays = 30
    package static let invitationDaysMax = 365
    /// Records that are marked as spam by one request. Over it: 422.
    package static let spamMarksMax = 1_000
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
    /// How finely the last use of a token is known: it is written down at most once in this time.
    package static let tokenUseMilliseconds: Int64 = 60 * 1000
    /// For how long a password counts where it is asked for again: exports, erasure, users, tokens. Then: 403.
    package static let confirmationMilliseconds: Int64 = 15 * 60 * 1000
    package static let signInLinkMilliseconds: Int64 = 24 * 60 * 60 * 1000
}
