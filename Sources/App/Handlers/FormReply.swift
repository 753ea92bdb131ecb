internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// What the sender of a form is told.
struct FormReply {
    let survey: Survey
    let web: WebSubmission

    func success(_ record: StoredFeedback, isNew: Bool) -> Response {
        web.wantsJSON ? receipt(record, isNew) : thanks(record.score, record.answers)
    }

    /// The form once more, or the page that says why there is none.
    func refusal(_ fault: ValidationError, _ request: AppRequest, _ environment: Environment) -> Response {
        let availability = survey.availability(at: web.submission.occurredAt ?? environment.now)
        var form = FormAnswer(environment: environment, survey: survey, head: request.head)
        form.options.isKiosk = web.extras.isKiosk
        form.options.isEmbedded = web.extras.isEmbedded
        form.options.invitation = web.extras.invitation
        form.asked = web.submission.language
        guard availability == .open else { return form.closed(.gone, availability) }
        return form.page(.unprocessableContent, typed: web.typed, errors: fault.parameters)
    }

    /// - Parameter score: the first, which is what thanks mostly depend on.
    func thanks(_ score: Int?, _ answers: [NormalisedAnswer]) -> Response {
        var query: [(name: String, value: String)] = []
        if let score { query.append(("score", String(score))) }
        if let index = thanksBesideScore(score, answers) { query.append(("show", String(index))) }
        if let language = web.submission.language, survey.languages.contains(language) {
            query.append(("lang", language))
        }
        if web.extras.isKiosk { query.append(("kiosk", "1")) }
        if web.extras.isEmbedded { query.append(("embed", "1")) }
        let text = query.map { "\($0.name)=\(PercentEncoding.component($0.value))" }.joined(separator: "&")
        return .seeOther(
            "/f/\(PercentEncoding.component(survey.slug))/thanks" + (text.isEmpty ? "" : "?" + text))
    }

    /// The place of the thanks that fit, where the score alone does not lead to them.
    private func thanksBesideScore(_ score: Int?, _ answers: [NormalisedAnswer]) -> Int? {
        let fitting = survey.thanks { key in answers.first { $0.question == key }?.value }
        let first = survey.firstScored?.key
        let byScore = survey.thanks { key in key == first ? score.map { .score($0) } : nil }
        guard let fitting, fitting != byScore else { return nil }
        return survey.thanks.firstIndex(of: fitting)
    }

    /// Only what the sender knows already: the address is open to everybody.
    private func receipt(_ record: StoredFeedback, _ isNew: Bool) -> Response {
        .json(
            isNew ? .created : .ok,
            .object([
                "id": .string(record.id.description), "survey": .optional(record.survey),
                "channel": .string(record.channel.rawValue), "score": .optional(record.score),
                "received_at": RecordJSON.time(record.receivedAt),
            ]))
    }
}
