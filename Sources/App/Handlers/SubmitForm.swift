internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/web/{survey}`: what a customer sends. A form is answered by a redirect to the thank-you page, JSON by
/// 201; what is wrong comes back as the same form with everything that was typed, or as problem details.
struct SubmitForm: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name. Check the address of the form.")
        }
        try CrossOrigin(survey).check(request.head)
        var web = try WebFormAdapter.decode(
            body: request.body, contentType: request.head[.contentType] ?? "", headers: request.head.pairs,
            survey: survey)
        let proof = FormJudge(environment: environment, survey: survey, request: request).judge(&web)
        do {
            var response = try await store(web, survey, request)
            if response.status.code >= 400 { giveBack(proof) }
            CrossOrigin(survey).apply(to: &response, request.head)
            if let allowance = request.context.allowance { response.add(allowance) }
            return response
        } catch {
            giveBack(proof)
            throw error
        }
    }

    private func giveBack(_ proof: String?) {
        if let proof { environment.formGuard.proofs.giveBack(proof) }
    }

    private func store(_ web: WebSubmission, _ survey: Survey, _ request: AppRequest) async throws -> Response {
        if web.extras.invitation != nil {
            return try await SubmitVote(environment: environment, survey: survey).handle(web, request)
        }
        let feedback: NormalisedFeedback
        do {
            feedback = try await normalise(web.submission)
        } catch let fault as ValidationError where !web.wantsJSON {
            return FormReply(survey: survey, web: web).refusal(fault, request, environment)
        }
        let isCounted = web.extras.impression != nil && !feedback.isPartial
        let outcome = try await environment.store.write { writer in
            let outcome = try writer.submit(feedback)
            if isCounted, outcome.isAnswer {
                try writer.count(
                    impression: .answered, survey: survey.slug, channel: feedback.channel, at: feedback.occurredAt)
            }
            return outcome
        }
        return FormReply(survey: survey, web: web).success(outcome.record, isNew: outcome.isNew)
    }

    private func normalise(_ submission: Submission) async throws -> NormalisedFeedback {
        do {
            return try Intake(environment: environment).normalise(submission, origin: .publicForm)
        } catch let fault as ValidationError {
            guard let joined = try await PartialAnswers.joined(submission, environment) else { throw fault }
            return try Intake(environment: environment).normalise(joined, origin: .publicForm)
        }
    }
}

extension FeedbackOutcome {
    /// Whether this submission was the one that finished it.
    fileprivate var isAnswer: Bool {
        if case .duplicate = self { false } else { true }
    }
}
