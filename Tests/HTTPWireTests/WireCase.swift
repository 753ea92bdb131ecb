import Testing

@testable import HTTPWire

/// One message, its source, and what must come of it.
struct WireCase: Sendable, CustomTestStringConvertible {
    enum Expected: Equatable, Sendable {
        /// `GET /path?query 1.1 none` and the bytes left in the buffer.
        case head(String, left: Int)
        case refused(Int)
        case needMore
    }

    let name: String
    let section: String
    let bytes: [UInt8]
    let expected: Expected

    /// The text's scalars are the bytes: `\u{FF}` is the byte FF.
    init(_ name: String, _ section: String, _ text: String, _ expected: Expected) {
        self.name = name
        self.section = section
        bytes = text.unicodeScalars.map { UInt8($0.value) }
        self.expected = expected
    }

    var testDescription: String { "\(name) (\(section))" }

    /// A request whose only fields are Host and these lines.
    static func fields(_ name: String, _ section: String, _ lines: String, _ expected: Expected) -> WireCase {
        WireCase(name, section, "POST /a HTTP/1.1\r\nHost: h\r\n\(lines)\r\n\r\n", expected)
    }

    static func target(_ name: String, _ section: String, _ target: String, _ expected: Expected) -> WireCase {
        WireCase(name, section, "GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n", expected)
    }

    static func host(_ host: String, _ expected: Expected) -> WireCase {
        WireCase("host \(host)", "RFC 9112 3.2", "GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n", expected)
    }
}

extension WireCase.Expected {
    init(_ outcome: RequestParser.Outcome, of count: Int) {
        switch outcome {
        case .needMore: self = .needMore
        case .refused(let error): self = .refused(error.status.code)
        case .head(let head, let consumed):
            let query = head.queryText.map { "?\($0)" } ?? ""
            let version = head.version == .http11 ? "1.1" : "1.0"
            let framing =
                switch head.framing {
                case .none: "none"
                case .length(let length): "length \(length)"
                case .chunked: "chunked"
                }
            self = .head("\(head.method.name) \(head.pathText)\(query) \(version) \(framing)", left: count - consumed)
        }
    }
}
