internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/events`: server-sent events (WHATWG HTML §9.2). `feedback` carries an id, `metrics` the new version.
struct StreamEvents: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        guard let events = environment.events.subscribe() else {
            throw Problem(
                .serviceUnavailable, "Too many pages are listening. Close some, or try again later.",
                retryAfterSeconds: 30)
        }
        let version = environment.store.version
        let identity = request.context.identity
        var response = Response(.ok)
        response[.contentType] = "text/event-stream"
        response.body = .stream { [environment] writer in
            try await writer.write(StreamEvents.hello(version))
            for await event in events {
                // Who may not read any more hears no more, from the next event on: taking the right away sends one.
                guard environment.credentials.holds(identity, at: environment.now) else { return }
                try await writer.write(StreamEvents.text(event))
            }
        }
        return response
    }

    /// The version comes first, so that a page that was away for a while knows whether to look again.
    private static func hello(_ version: UInt64) -> [UInt8] {
        Array("retry: 2000\n\nevent: metrics\ndata: {\"version\":\(version)}\n\n".utf8)
    }

    private static func text(_ event: EventHub.Event) -> [UInt8] {
        guard case .commit(let notice) = event else { return Array(": still here\n\n".utf8) }
        let feedback = notice.feedback.map { "event: feedback\ndata: {\"id\":\"\($0)\"}\n\n" }.joined()
        return Array("\(feedback)event: metrics\ndata: {\"version\":\(notice.version)}\n\n".utf8)
    }
}
