internal import Channels
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// The form as an answer: fresh, or once more with what was typed and what is wrong with it.
struct FormAnswer {
    let environment: Environment
    let survey: Survey

    func page(
        _ status: Status, typed: [(name: String, value: String)], errors: [InvalidParameter]
    ) -> Response {
        let token = FormToken.issue(
            survey: survey.slug, at: environment.now, nonce: RandomBytes.make(12), key: environment.formKey)
        let submission = typed.first { $0.name == "submission_id" }?.value ?? environment.newID().description
        let page = FormPage.render(
            survey: survey, language: survey.defaultLanguage, formToken: token, submissionID: submission,
            typed: typed, errors: errors)
        var response = Response.html(status, page)
        response[SecurityFields.contentSecurityPolicy] = SecurityFields.policy(frameAncestors: survey.frameAncestors)
        if survey.frameAncestors.isEmpty { response[SecurityFields.frameOptions] = "DENY" }
        return response
    }
}
