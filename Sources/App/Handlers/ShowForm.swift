internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}`: the form. It never answers for anybody, also where the address carries a score (mail scanners open
/// every link): that a person's link was opened is noted beside their votes, and counted as an opening at most.
struct ShowForm: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        let query = try QueryPairs.read(request.head)
        return show(request, query, link(in: query), isDecoy: false)
    }

    /// What a person's link carries.
    private struct Link {
        let token: String
        let invitation: Identifier
    }

    private func link(in query: [(name: String, value: String)]) -> Link? {
        guard let token = query.first(where: { $0.name == "t" })?.value else { return nil }
        return InvitationToken.invitation(token, key: environment.formKey).map { Link(token: token, invitation: $0) }
    }

    private func show(
        _ request: AppRequest, _ query: [(name: String, value: String)], _ link: Link?, isDecoy: Bool
    ) -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            return ShowForm.unknown(request.head, query)
        }
        var form = FormAnswer(environment: environment, survey: survey, head: request.head, query: query)
        form.options.invitation = link?.token
        let availability = survey.availability(at: environment.now)
        guard availability == .open else { return form.closed(.ok, availability) }
        if let link {
            OpeningNote(environment: environment).take(
                request.head, of: link.invitation, form.options.chosenScore, isDecoy: isDecoy)
        }
        return form.page(.ok, typed: typed(form, survey), errors: [])
    }

    /// `?score=9` chooses an answer beforehand.
    private func typed(_ form: FormAnswer, _ survey: Survey) -> [(name: String, value: String)] {
        guard let question = survey.firstScored, let score = form.options.chosenScore else { return [] }
        return [(question.key, String(score))]
    }

    static func unknown(_ head: RequestHead, _ query: [(name: String, value: String)]) -> Response {
        let asked = query.first { $0.name == "lang" }?.value
        return .html(
            .notFound, ClosedSurveyPage.render(survey: nil, language: LanguageChoice.own(head, asked: asked)))
    }

    /// `GET /f/{survey}/d?t=TOKEN`: the link in a mail that people do not see. It leads to the plain form and
    /// only makes the votes of the next minute by that link a machine's.
    func decoy(_ request: AppRequest) throws -> Response {
        let query = try QueryPairs.read(request.head)
        let link = link(in: query)
        if let link { environment.formGuard.decoys.note(link.invitation, at: environment.now) }
        return show(request, query, link, isDecoy: true)
    }
}
