package import Feedback

/// What an adapter makes of a delivery.
package struct Receipt: Sendable {
    /// May be empty: a boost, a bounce of another kind, an event that is no feedback. Then `ignored` says why.
    package var submissions: [Submission]
    /// The external ids of what the sender has deleted at its place: it is erased here too.
    package var deletions: [String]
    /// What a payment provider says of subscriptions.
    package var billing: [BillingEvent] = []
    /// What a page's script says of tasks.
    package var attempts: [SubmittedAttempt] = []
    package var ignored: String?
    /// What the provider is answered once everything is on disk; `nil` for the report as JSON.
    package var answer: ProviderAnswer?
    /// Addresses whose owners do not want to be asked any more, or want to again.
    package var suppressions: [Suppression]
    /// Invitations whose person wants no more of them.
    package var unsubscribed: [Int64] = []
    /// Reply addresses to whose person no mail can be delivered.
    package var undeliverable: [Int64] = []
    /// The provider's address to call once, for a subscription that the source's owner has agreed to.
    package var confirmation: String?
    /// What was looked at and found, in the order of looking, in words for the source's owner. No secrets.
    package var steps: [String]

    package init(
        submissions: [Submission], deletions: [String] = [], ignored: String? = nil, answer: ProviderAnswer? = nil,
        suppressions: [Suppression] = [], steps: [String] = []
    ) {
        self.submissions = submissions
        self.deletions = deletions
        self.ignored = ignored
        self.answer = answer
        self.suppressions = suppressions
        self.steps = steps
    }
}
