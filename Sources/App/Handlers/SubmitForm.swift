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

    func handle(_ request: AppRequest, _ reply: Reply) throws {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name. Check the address of the form.")
        }
        try CrossOrigin(survey).check(request.head)
        let web = try WebFormAdapter.decode(
            body: request.body, contentType: request.head[.contentType] ?? "", headers: request.head.pairs,
            survey: survey)
        let feedback: NormalisedFeedback
        do {
            feedback = try normalised(web, survey)
        } catch let fault as ValidationError where !web.wantsJSON {
            let form = FormAnswer(environment: environment, survey: survey)
            return reply.answer {
                let page = form.page(.unprocessableContent, typed: web.typed, errors: fault.parameters)
                return finished(page, survey, request)
            }
        }
        let wantsJSON = web.wantsJSON
        environment.store.insert(feedback) { result in
            reply.answer {
                let outcome = try result.get()
                return finished(wantsJSON ? receipt(outcome) : thanks(outcome, survey), survey, request)
            }
        }
    }

    /// What every answer to a form says besides.
    private func finished(_ response: Response, _ survey: Survey, _ request: AppRequest) -> Response {
        var response = response
        CrossOrigin(survey).apply(to: &response, request.head)
        if let allowance = request.context.allowance { response.add(allowance) }
        return response
    }

    private func normalised(_ web: WebSubmission, _ survey: Survey) throws -> NormalisedFeedback {
        var submission = web.submission
        submission.survey = survey.slug
        submission.touchpoint = submission.touchpoint ?? survey.touchpoint
        judge(web, survey, &submission)
        return try Intake(environment: environment).normalise(submission, origin: .publicForm)
    }

    /// Signs of a machine only raise the score; nothing that a person may have written is lost.
    private func judge(_ web: WebSubmission, _ survey: Survey, _ submission: inout Submission) {
        let verdict = FormToken.verdict(
            web.formToken, survey: survey.slug, at: environment.now, key: environment.formKey)
        submission.spamScore += verdict.spamScore
        submission.spamReasons += verdict.spamReasons
    }

    private func thanks(_ outcome: FeedbackOutcome, _ survey: Survey) -> Response {
        let score = outcome.record.score.map { "?score=\($0)" } ?? ""
        return .seeOther("/f/\(PercentEncoding.component(survey.slug))/thanks\(score)")
    }

    /// Only what the sender knows already: the address is open to everybody.
    private func receipt(_ outcome: FeedbackOutcome) -> Response {
        let record = outcome.record
        return .json(
            outcome.isNew ? .created : .ok,
            .object([
                "id": .string(record.id.description), "survey": .optional(record.survey),
                "channel": .string(record.channel.rawValue), "score": .optional(record.score),
                "received_at": RecordJSON.time(record.receivedAt),
            ]))
    }
}
