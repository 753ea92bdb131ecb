/// A request that may go on, bound to what will answer it.
struct AcceptedRequest: Sendable {
    enum Answerer: Sendable {
        case direct(@Sendable (_ body: [UInt8]) -> Response)
        case asynchronous(@Sendable (_ body: [UInt8]) async -> Response)
    }

    let bodyBytesMax: Int
    let answerer: Answerer

    init(bodyBytesMax: Int, _ answerer: Answerer) {
        self.bodyBytesMax = bodyBytesMax
        self.answerer = answerer
    }
}
