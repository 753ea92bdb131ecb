package import Feedback

/// What an adapter makes of a delivery.
package struct Receipt: Sendable {
    /// May be empty: a boost, a bounce of another kind, an event that is no feedback. Then `ignored` says why.
    package let submissions: [Submission]
    /// The provider's key for the delivery, for refusing replays; `nil` where the submissions' own ids do.
    package let dedupeKey: String?
    package let ignored: String?

    package init(submissions: [Submission], dedupeKey: String? = nil, ignored: String? = nil) {
        self.submissions = submissions
        self.dedupeKey = dedupeKey
        self.ignored = ignored
    }
}
