/// A request that may go on, bound to what will answer it.
package struct AcceptedRequest: Sendable {
    enum Answerer: Sendable {
        case direct(@Sendable (_ body: [UInt8]) -> Response)
        case asynchronous(@Sendable (_ body: [UInt8]) async -> Response)
        case deferred(@Sendable (_ body: [UInt8], _ receiver: any ReplyReceiver, _ ticket: Int) -> Void)
    }

    package let bodyBytesMax: Int
    let answerer: Answerer

    init(bodyBytesMax: Int, _ answerer: Answerer) {
        self.bodyBytesMax = bodyBytesMax
        self.answerer = answerer
    }

    /// Runs the handler, on whatever thread the caller is on.
    package func answer(_ body: [UInt8]) async -> Response {
        switch answerer {
        case .direct(let answer): return answer(body)
        case .asynchronous(let answer): return await answer(body)
        case .deferred(let submit):
            return await withCheckedContinuation { submit(body, ContinuationReceiver($0), 0) }
        }
    }
}
