package import Feedback

/// What can be asked of one snapshot. Valid only inside the closure that `Store.read` or `Store.write` calls.
package struct Reader {
    package func feedback(_ id: Identifier) throws -> StoredFeedback? { fatalError("seam") }
    package func feedback(_ filter: FeedbackFilter, after cursor: FeedbackCursor?, limit: Int) throws -> FeedbackPage { fatalError("seam") }
    /// From the rollups; equal to a rebuild from the rows.
    package func scores(_ query: ScoreQuery) throws -> [ScoreRow] { fatalError("seam") }
    /// The same from the answers themselves: for tests and `earshot check`.
    package func scoresFromRows(_ query: ScoreQuery) throws -> [ScoreRow] { fatalError("seam") }
    /// Every subscription event, ordered by person and time; `body` gets one person's events at a time.
    package func forEachSubscriber(_ body: (Identifier, [SubscriptionEvent]) throws -> Void) throws { fatalError("seam") }
    package func surveys() throws -> [Survey] { fatalError("seam") }
    package func survey(_ slug: String) throws -> Survey? { fatalError("seam") }
    package func source(_ id: Identifier) throws -> StoredSource? { fatalError("seam") }
    package func sources() throws -> [StoredSource] { fatalError("seam") }
    package func tokens() throws -> [StoredToken] { fatalError("seam") }
    package func users() throws -> [StoredUser] { fatalError("seam") }
    package func user(email: String) throws -> StoredUser? { fatalError("seam") }
    package func sessions() throws -> [StoredSession] { fatalError("seam") }
    package func signInLink(digest: [UInt8]) throws -> SignInLink? { fatalError("seam") }
    package func setting(_ name: String) throws -> String? { fatalError("seam") }
    /// Kept for 24 hours. `scope` separates callers.
    package func keptAnswer(scope: String, key: String) throws -> KeptAnswer? { fatalError("seam") }
    /// How many pieces of feedback there are, spam and uncounted ones included.
    package func feedbackCount() throws -> Int { fatalError("seam") }
    /// What `earshot check` finds: one line a fault, empty when all is well (integrity, foreign keys, rollups = rebuild).
    package func faults() throws -> [String] { fatalError("seam") }
}
