internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// A form that has been looked at, with what its answer needs.
struct JudgedForm: Sendable {
    let web: WebSubmission
    let survey: Survey
    let request: AppRequest
    /// The proof of work that was taken, to be given back where nothing was stored.
    let proof: String?

    func success(_ outcome: FeedbackOutcome) -> Response {
        FormReply(survey: survey, web: web).success(outcome.record, isNew: outcome.isNew)
    }

    /// What every answer to a form says besides.
    func finished(_ response: Response) -> Response {
        var response = response
        CrossOrigin(survey).apply(to: &response, request.head)
        if let allowance = request.context.allowance { response.add(allowance) }
        return response
    }
}
