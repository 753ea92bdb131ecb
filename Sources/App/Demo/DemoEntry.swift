internal import Feedback

/// One thing that happens in the sample year.
enum DemoEntry {
    case feedback(Submission)
    case subscription(SubscriptionEvent, PersonClaim)
    case attempt(SubmittedAttempt)

    var occurredAt: Instant? {
        switch self {
        case .feedback(let submission): submission.occurredAt
        case .subscription(let event, _): event.occurredAt
        case .attempt(let attempt): attempt.occurredAt
        }
    }
}
