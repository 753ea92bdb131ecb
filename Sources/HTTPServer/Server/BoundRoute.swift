internal import HTTPWire

/// A route with everything that answers it.
final class BoundRoute<Access: Sendable, Context: Sendable>: Sendable {
    private let route: Route<Access, Context>
    private let bodyBytesMax: Int
    private let admit: @Sendable (RequestPreview, Route<Access, Context>) -> Admission<Context>
    private let fail: @Sendable (any Error, RequestHead, String) -> Response
    private let finish: @Sendable (inout Response, RequestHead?, Bool) -> Void

    init(_ service: Service<Access, Context>, _ route: Route<Access, Context>) {
        self.route = route
        bodyBytesMax = route.bodyBytesMax
        admit = service.admit
        fail = service.fail
        finish = service.finish
        if case .open = route.handler {
            precondition(service.isOpen(route.access), "not open to everybody: \(route.pattern)")
        }
    }

    var handler: BoundHandler {
        switch route.handler {
        case .open(let handle): .open(handle)
        case .direct(let handle): .admitted { self.beginDirect($0, handle) }
        case .asynchronous(let handle): .admitted { self.beginAsynchronous($0, handle) }
        case .deferred(let handle): .admitted { self.beginDeferred($0, handle) }
        }
    }

    private func beginDirect(
        _ preview: RequestPreview, _ handle: @escaping @Sendable (Request<Context>) throws -> Response
    ) -> Responder.Beginning {
        admitted(preview) { context in
            // Without a body there is nothing to wait for, and no closure to make.
            if preview.head.isWhole {
                let result = Result { try handle(self.request(preview, context, [])) }
                return .respond(self.answer(preview, result))
            }
            return self.readBody(
                .direct { body in
                    self.answer(preview, Result { try handle(self.request(preview, context, body)) })
                })
        }
    }

    private func beginAsynchronous(
        _ preview: RequestPreview, _ handle: @escaping @Sendable (Request<Context>) async throws -> Response
    ) -> Responder.Beginning {
        admitted(preview) { context in
            self.readBody(
                .asynchronous { body in
                    do {
                        let response = try await handle(self.request(preview, context, body))
                        return self.answer(preview, .success(response))
                    } catch {
                        return self.answer(preview, .failure(error))
                    }
                })
        }
    }

    private func beginDeferred(
        _ preview: RequestPreview, _ handle: @escaping @Sendable (Request<Context>, Reply) throws -> Void
    ) -> Responder.Beginning {
        admitted(preview) { context in
            self.readBody(
                .deferred { body, receiver, ticket in
                    let reply = Reply(receiver, ticket: ticket) { self.answer(preview, $0) }
                    do {
                        try handle(self.request(preview, context, body), reply)
                    } catch {
                        reply.answer { throw error }
                    }
                })
        }
    }

    private func admitted(
        _ preview: RequestPreview, _ proceed: (Context) -> Responder.Beginning
    ) -> Responder.Beginning {
        switch admit(preview, route) {
        case .refused(var response):
            finish(&response, preview.head, preview.isSecure)
            return .respond(response)
        case .admitted(let context): return proceed(context)
        }
    }

    private func readBody(_ answerer: AcceptedRequest.Answerer) -> Responder.Beginning {
        .readBody(AcceptedRequest(bodyBytesMax: bodyBytesMax, answerer))
    }

    private func request(_ preview: RequestPreview, _ context: Context, _ body: [UInt8]) -> Request<Context> {
        Request(
            head: preview.head, captures: preview.captures, body: body, peer: preview.peer,
            isSecure: preview.isSecure, id: preview.requestID, context: context)
    }

    private func answer(_ preview: RequestPreview, _ result: Result<Response, any Error>) -> Response {
        var response: Response
        switch result {
        case .success(let made): response = made
        case .failure(let error): response = fail(error, preview.head, preview.id)
        }
        finish(&response, preview.head, preview.isSecure)
        return response
    }
}
