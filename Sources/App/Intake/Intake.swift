internal import Feedback
internal import Store

/// From a submission to a row: looks up its survey, checks it, hands it to the writer.
struct Intake: Sendable {
    let environment: Environment

    /// - Parameter receivedAt: when it came, where that was not just now.
    /// - Throws: `ValidationError` with every fault of the submission.
    func normalise(
        _ submission: Submission, origin: FeedbackOrigin, receivedAt: Instant? = nil
    ) throws -> NormalisedFeedback {
        let now = receivedAt ?? environment.now
        let survey = submission.survey.flatMap { environment.surveys[$0] }
        if let slug = submission.survey, survey == nil {
            throw ValidationError([InvalidParameter("survey", unknown(slug))])
        }
        if let survey {
            let availability = survey.availability(at: submission.occurredAt ?? now)
            guard availability == .open else {
                throw ValidationError([InvalidParameter("survey", availability.reason)])
            }
        }
        return try Normalisation.normalise(
            submission, survey: survey, origin: origin, id: environment.newID(), now: now)
    }

    private func unknown(_ slug: String) -> String {
        let known = environment.surveys.all.map(\.slug).joined(separator: ", ")
        return "there is no survey of that name; the surveys are: \(known)"
    }
}
