internal import HTTPWire

/// What to do about the body of a request that may go on, decided from its head alone.
enum BodyPlan: Equatable {
    case none
    /// Read it; `keeps` is false where the route takes no body and a small one is dropped.
    case read(bytesMax: Int, keeps: Bool, sendsContinue: Bool)
    /// 413, before a byte of it is read.
    case tooLarge
    /// 417 (RFC 9110 section 10.1.1).
    case unknownExpectation

    init(framing: BodyFraming, expectation: Expectation, bodyBytesMax: Int, limits: ServerLimits) {
        if expectation == .unknown {
            self = .unknownExpectation
            return
        }
        let keeps = bodyBytesMax > 0
        let most = keeps ? bodyBytesMax : limits.discardedBytesMax
        switch framing {
        case .none, .length(0): self = .none
        case .length(let length) where length > most: self = .tooLarge
        case .length, .chunked:
            self = .read(bytesMax: most, keeps: keeps, sendsContinue: expectation == .continue)
        }
    }
}
