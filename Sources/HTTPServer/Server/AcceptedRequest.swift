/// A request that may go on, bound to what will answer it.
package struct AcceptedRequest: Sendable {
    enum Answerer: Sendable {
        case direct(@Sendable (_ body: [UInt8]) -> Response)
        case asynchronous(@Sendable (_ body: [UInt8]) async -> Response)
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
        case .direct(let answer): answer(body)
        case .asynchronous(let answer): await answer(body)
        }
    }
}
