internal import HTTPWire

/// What becomes of a connection whose request is answered before its body was read. The rule behind it: a connection is
/// used again only when the framing layer has consumed the whole request, else the rest would be read as a request.
enum EarlyAnswer: Equatable {
    /// Drop so many bytes, then read the next request.
    case reusable(discarding: Int)
    case close

    init(framing: BodyFraming, expectation: Expectation, limits: ServerLimits) {
        switch framing {
        case .none, .length(0): self = .reusable(discarding: 0)
        // Who waits for a 100 and gets a final answer may send the body or leave it: both are right (RFC 9110 section
        // 10.1.1).
        case .length(let length) where expectation == .none && length < limits.discardedBytesMax:
            self = .reusable(discarding: length)
        case .length, .chunked: self = .close
        }
    }
}
