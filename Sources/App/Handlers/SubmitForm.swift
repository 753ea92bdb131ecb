internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/web/{survey}`: what a customer sends. A form is answered by a redirect to the thank-you page, JSON by
/// 201; what is wrong comes back as the same form with everything that was typed, or as problem details.
///
/// Most forms are one row and need no task. Those that have to look at what was there before do: votes, and answers that
/// are given by and by.
struct SubmitForm: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest, _ reply: Reply) throws {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name. Check the address of the form.")
        }
        try CrossOrigin(survey).check(request.head)
        var web = try WebFormAdapter.decode(
            body: request.body, contentType: request.head[.contentType] ?? "", headers: request.head.pairs,
            survey: survey)
        let proof = FormJudge(environment: environment, survey: survey, request: request).judge(&web)
        let form = JudgedForm(web: web, survey: survey, request: request, proof: proof)
        guard web.extras.invitation == nil, !web.submission.isPartial else { return stepByStep(form, reply) }
        let feedback: NormalisedFeedback
        do {
            feedback = try Intake(environment: environment).normalise(web.submission, origin: .publicForm)
        } catch {
            // What is missing may have been answered before, under the same key.
            if web.submission.externalID != nil { return stepByStep(form, reply) }
            giveBack(proof)
            guard let fault = error as? ValidationError, !web.wantsJSON else { throw error }
            return reply.answer { [environment] in
                form.finished(FormReply(survey: survey, web: form.web).refusal(fault, request, environment))
            }
        }
        environment.store.insert(feedback) { result in
            if case .success(.duplicate) = result { return stepByStep(form, reply) }
            if case .success(.created) = result { countAnswer(form, feedback) } else { giveBack(proof) }
            reply.answer { form.finished(form.success(try result.get())) }
        }
    }

    private func giveBack(_ proof: String?) {
        if let proof { environment.formGuard.proofs.giveBack(proof) }
    }

    /// In a write of its own beside the answer's: nobody waits for it.
    private func countAnswer(_ form: JudgedForm, _ feedback: NormalisedFeedback) {
        guard form.web.extras.impression != nil else { return }
        let slug = form.survey.slug
        environment.store.write(
            { try $0.count(impression: .answered, survey: slug, channel: feedback.channel, at: feedback.occurredAt) },
            completion: { _ in })
    }

    // MARK: What looks at what was there before

    private func stepByStep(_ form: JudgedForm, _ reply: Reply) {
        Task {
            do {
                let response = try await store(form)
                if response.status.code >= 400 { giveBack(form.proof) }
                reply.answer { form.finished(response) }
            } catch {
                giveBack(form.proof)
                reply.answer { throw error }
            }
        }
    }

    private func store(_ form: JudgedForm) async throws -> Response {
        if form.web.extras.invitation != nil {
            return try await SubmitVote(environment: environment, survey: form.survey).handle(form.web, form.request)
        }
        let feedback: NormalisedFeedback
        do {
            feedback = try await normalise(form.web.submission)
        } catch let fault as ValidationError where !form.web.wantsJSON {
            return FormReply(survey: form.survey, web: form.web).refusal(fault, form.request, environment)
        }
        let isCounted = form.web.extras.impression != nil && !feedback.isPartial
        let slug = form.survey.slug
        let outcome = try await environment.store.write { writer in
            let outcome = try writer.submit(feedback)
            if isCounted, outcome.isAnswer {
                try writer.count(
                    impression: .answered, survey: slug, channel: feedback.channel, at: feedback.occurredAt)
            }
            return outcome
        }
        return form.success(outcome)
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
        switch self {
        case .created, .revised: true
        case .duplicate, .outdated: false
        }
    }
}
