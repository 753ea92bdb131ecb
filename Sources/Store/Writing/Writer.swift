package import Feedback

/// What can be changed within the writer's transaction. Valid only inside the closure that `Store.write` calls.
package struct Writer {
    /// The same transaction's view: it sees what has been written in it.
    package var reader: Reader { fatalError("seam") }

    /// Adds the feedback, its answers, tags, person, rollups, full-text row and outbox row, or finds the first record of
    /// the same origin and external id.
    package func insert(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome { fatalError("seam") }
    /// `false` where the source has had a delivery with that dedupe key: nothing is added then.
    package func insert(_ delivery: RawDelivery) throws -> Bool { fatalError("seam") }
    package func finish(delivery: Identifier, outcome: String) throws { fatalError("seam") }
    /// Adds the event for the person that the claim names, who is made where unknown. `false` for a repeated one: the
    /// same person, kind, time and amount.
    package func insert(_ event: SubscriptionEvent, person: PersonClaim) throws -> Bool { fatalError("seam") }
    package func setSpam(_ isSpam: Bool, feedback: Identifier) throws -> StoredFeedback? { fatalError("seam") }
    package func insert(_ source: StoredSource) throws { fatalError("seam") }
    package func insert(_ token: StoredToken) throws { fatalError("seam") }
    /// - Throws: `StoreError.constraint` where the e-mail address is taken.
    package func insert(_ user: StoredUser) throws { fatalError("seam") }
    package func setPassword(_ hash: String, user: Identifier) throws { fatalError("seam") }
    package func insert(_ session: StoredSession) throws { fatalError("seam") }
    package func touch(session digest: [UInt8], at instant: Instant) throws { fatalError("seam") }
    package func removeSession(digest: [UInt8]) throws { fatalError("seam") }
    package func removeSessions(user: Identifier) throws { fatalError("seam") }
    package func insert(_ link: SignInLink) throws { fatalError("seam") }
    /// The link, once: it is gone afterwards. `nil` where there is none or its time is over.
    package func consumeSignInLink(digest: [UInt8]) throws -> SignInLink? { fatalError("seam") }
    package func set(setting name: String, to value: String) throws { fatalError("seam") }
    package func keep(_ answer: KeptAnswer, scope: String, key: String) throws { fatalError("seam") }
}
