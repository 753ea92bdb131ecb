internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/u/{token}`: the way out that every invitation carries (RFC 8058). A mail program posts to it and the person is asked no
/// more, at once and without a question; a person who follows it presses a button, because scanners follow it too.
struct Unsubscribe: Sendable {
    let environment: Environment

    func show(_ request: AppRequest) throws -> Response {
        guard invitation(request) != nil else { throw Unsubscribe.unknown }
        return page(request, isDone: false)
    }

    /// Again is the same. What the body says is not looked at: the address says it all.
    func submit(_ request: AppRequest) async throws -> Response {
        guard let id = invitation(request),
            try await environment.store.write({ try $0.unsubscribe(link: id) })
        else { throw Unsubscribe.unknown }
        return page(request, isDone: true)
    }

    private func invitation(_ request: AppRequest) -> Identifier? {
        InvitationToken.invitation(request.captures[0], key: environment.formKey, for: .unsubscribe)
    }

    private func page(_ request: AppRequest, isDone: Bool) -> Response {
        let page = UnsubscribePage(
            token: request.captures[0], language: LanguageChoice.own(request.head), isDone: isDone)
        var response = Response.html(.ok, page.render())
        response["X-Robots-Tag"] = "noindex"
        response.add(.vary, "Accept-Language")
        return response
    }

    private static let unknown = Problem.notFound("This is no link of ours for unsubscribing, or it is long over.")
}
