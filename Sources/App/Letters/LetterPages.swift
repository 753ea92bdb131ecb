internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/letters/new`: the page on which the staff takes a letter or a call down. It needs no JavaScript.
struct LetterPages: Sendable {
    let environment: Environment

    func show(_ request: AppRequest) async throws -> Response {
        let query = try QueryPairs.read(request.head)
        let saved = query.first { $0.name == "saved" }.flatMap { Identifier($0.value) }
        return page(.ok, LetterEntry(), saved: saved, isKnown: query.contains { $0.name == "known" })
    }

    func submit(_ request: AppRequest) async throws -> Response {
        let entry = try entry(request)
        do {
            let intake = LetterIntake(environment: environment)
            let outcome = try await intake.store(try intake.prepare(entry, by: request.context.identity))
            return .seeOther("/letters/new?saved=\(outcome.record.id)" + (outcome.isNew ? "" : "&known=1"))
        } catch let fault as ValidationError {
            return page(.unprocessableContent, entry, faults: fault.parameters)
        }
    }

    private func entry(_ request: AppRequest) throws -> LetterEntry {
        guard JSONBody.mediaType(request) == "multipart/form-data" else {
            guard let pairs = FormDecoding.pairs(request.body) else {
                throw Problem(.badRequest, "The form could not be read. Reload the page and send it again.")
            }
            return LetterForm.entry(pairs: pairs)
        }
        return try LetterForm.entry(parts: try TakeLetter.parts(request))
    }

    private func page(
        _ status: Status, _ entry: LetterEntry, faults: [InvalidParameter] = [], saved: Identifier? = nil,
        isKnown: Bool = false
    ) -> Response {
        let days = environment.now.millisecondsSinceEpoch.flooredDivision(by: Day.milliseconds)
        let page = LetterPage(
            entry: entry, faults: faults, saved: saved, isKnown: isKnown,
            today: Day(daysSinceEpoch: Int32(clamping: days)),
            surveys: environment.surveys.all.filter { $0.status == .live && $0.firstScored != nil })
        return .html(status, page.render())
    }
}
