internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Logging
internal import Store

/// `DELETE /api/v1/people/{id}` and `earshot erase`: a person's every trace goes, the anonymous counts stay. The answer
/// comes when the rows are gone; the files are cleared of them right behind it.
struct ErasePerson: Sendable {
    let environment: Environment

    func byID(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        guard let id = Identifier(request.captures[0]) else { throw ReadPeople.unknown }
        _ = try await erase(.id(id), request)
        Task { await scrub() }
        return Response(.noContent)
    }

    /// From the command line, which waits until the files are clear.
    func byKey(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let email = fields.optionalText("email")
        let external = fields.optionalText("id")
        let person = fields.optionalText("person")
        let handle = fields.optionalText("handle")
        let phone = fields.optionalText("phone")
        try fields.finish()
        let selectors: [PersonSelector] =
            [
                email.map { .email($0) }, external.map { .externalID($0) }, handle.map { .handle($0) },
                phone.map { .phone($0) }, person.flatMap(Identifier.init).map { .id($0) },
            ].compactMap(\.self)
        guard let selector = selectors.first, selectors.count == 1 else {
            throw Problem.invalid("body", "must name the person in one way: email, id, handle, phone or person")
        }
        let count = try await erase(selector, request)
        let isClear = await scrub()
        return .json(.ok, .object(["feedback": .integer(Int64(count)), "log_emptied": .bool(isClear)]))
    }

    private func erase(_ selector: PersonSelector, _ request: AppRequest) async throws -> Int {
        let actor = request.context.actor
        guard let count = try await environment.store.erase(selector, actor: actor) else { throw ReadPeople.unknown }
        return count
    }

    @discardableResult
    private func scrub() async -> Bool {
        do {
            if try await environment.store.scrub() { return true }
            environment.logger.warning("erased, but a reader keeps the log from being emptied; it will be later")
        } catch {
            environment.logger.error("erased, but the files could not be cleared", metadata: ["error": "\(error)"])
        }
        return false
    }
}
