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
    }

    var begin: @Sendable (RequestPreview) -> Responder.Beginning {
        switch route.handler {
        case .direct(let handle):
            { preview in
                self.begin(preview) { context in
                    .direct { body in
                        self.answer(preview, Result { try handle(self.request(preview, context, body)) })
                    }
                }
            }
        case .asynchronous(let handle):
            { preview in
                self.begin(preview) { context in
                    .asynchronous { body in
                        do {
                            let response = try await handle(self.request(preview, context, body))
                            return self.answer(preview, .success(response))
                        } catch {
                            return self.answer(preview, .failure(error))
                        }
                    }
                }
            }
        }
    }

    private func begin(
        _ preview: RequestPreview, _ bind: (Context) -> AcceptedRequest.Answerer
    ) -> Responder.Beginning {
        switch admit(preview, route) {
        case .refused(var response):
            finish(&response, preview.head, preview.isSecure)
            return .respond(response)
        case .admitted(let context):
            return .readBody(AcceptedRequest(bodyBytesMax: bodyBytesMax, bind(context)))
        }
    }

    private func request(_ preview: RequestPreview, _ context: Context, _ body: [UInt8]) -> Request<Context> {
        Request(
            head: preview.head, captures: preview.captures, body: body, peer: preview.peer,
            isSecure: preview.isSecure, id: preview.id, context: context)
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
