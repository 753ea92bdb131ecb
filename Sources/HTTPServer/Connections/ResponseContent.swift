internal import HTTPWire

/// What of an answer's body goes out, and what is said of its length (RFC 9110 section 6.4.1, section 8.6).
enum ResponseContent: Equatable {
    case bytes([UInt8])
    /// No content, but the length that it has.
    case lengthOnly(Int)
    case nothing

    init(_ response: Response, _ exchange: Exchange) {
        if response.status == .noContent || response.status == .notModified || response.status.code < 200 {
            self = .nothing
            return
        }
        switch response.body {
        case .empty: self = exchange.isHead ? .lengthOnly(0) : .bytes([])
        case .bytes(let bytes): self = exchange.isHead ? .lengthOnly(bytes.count) : .bytes(bytes)
        // Its length is not known before it is made.
        case .stream: self = .nothing
        }
    }

    /// Whether a body may follow the head.
    static func isAllowed(_ status: Status, _ exchange: Exchange) -> Bool {
        !exchange.isHead && status.code >= 200 && status != .noContent && status != .notModified
    }

    var framing: ResponseFraming {
        switch self {
        case .bytes(let bytes): .length(bytes.count)
        case .lengthOnly(let count): .length(count)
        case .nothing: .none
        }
    }

    var bytes: [UInt8] {
        if case .bytes(let bytes) = self { bytes } else { [] }
    }

    /// Bytes that go out.
    var count: Int {
        if case .bytes(let bytes) = self { bytes.count } else { 0 }
    }
}
