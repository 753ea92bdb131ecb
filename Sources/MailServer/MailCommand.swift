/// One line of a client, taken apart (RFC 5321 section 4.1.1, RFC 2033 section 4.1).
enum MailCommand: Hashable {
    case hello(Greeting, name: String)
    case mail(MailPath, parameters: [Parameter])
    case recipient(MailPath, parameters: [Parameter])
    case data, reset, quit, noop, verify, help, startTLS
    /// Known, and not offered: AUTH, EXPN, BDAT, TURN and their like.
    case notHere
    /// Known, with arguments that cannot be read.
    case malformed
    case unknown

    enum Greeting: Hashable { case helo, ehlo, lhlo }

    struct Parameter: Hashable {
        /// In upper case.
        let name: String
        let value: String?
    }

    /// - Parameter line: without its line end.
    init(_ line: ArraySlice<UInt8>) {
        let verb = String(decoding: line.prefix { $0 != 0x20 }.prefix(16).map(MailCommand.raised), as: UTF8.self)
        let rest = MailCommand.trimmed(line.drop { $0 != 0x20 })
        switch verb {
        case "HELO", "EHLO", "LHLO":
            guard !rest.isEmpty, rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
                self = .malformed
                return
            }
            let greeting: Greeting = verb == "HELO" ? .helo : verb == "EHLO" ? .ehlo : .lhlo
            self = .hello(greeting, name: String(decoding: rest.prefix(255), as: UTF8.self))
        case "MAIL": self = MailCommand.path(rest, "FROM:").map { .mail($0, parameters: $1) } ?? .malformed
        case "RCPT": self = MailCommand.path(rest, "TO:").map { .recipient($0, parameters: $1) } ?? .malformed
        case "DATA": self = rest.isEmpty ? .data : .malformed
        case "RSET": self = rest.isEmpty ? .reset : .malformed
        case "QUIT": self = rest.isEmpty ? .quit : .malformed
        case "STARTTLS": self = rest.isEmpty ? .startTLS : .malformed
        case "NOOP": self = .noop
        case "VRFY": self = .verify
        case "HELP": self = .help
        case "EXPN", "AUTH", "BDAT", "ETRN", "TURN", "SEND", "SOML", "SAML", "XCLIENT", "XFORWARD": self = .notHere
        default: self = .unknown
        }
    }

    /// `FROM:<path>` and parameters behind it. Blanks before the path are tolerated, as everybody does.
    private static func path(_ text: ArraySlice<UInt8>, _ label: String) -> (MailPath, [Parameter])? {
        let start = text.prefix(label.utf8.count)
        guard start.map(raised).elementsEqual(label.utf8) else { return nil }
        let rest = text[start.endIndex...].drop { $0 == 0x20 }
        guard let (path, end) = MailPath.read(rest) else { return nil }
        let behind = rest[end...]
        guard behind.isEmpty || behind.first == 0x20 else { return nil }
        var parameters: [Parameter] = []
        for word in behind.split(separator: 0x20) {
            let parts = word.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty, parameters.count < 16 else { return nil }
            parameters.append(
                Parameter(
                    name: String(decoding: name.map(raised), as: UTF8.self),
                    value: parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : nil))
        }
        return (path, parameters)
    }

    private static func raised(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
        return text
    }
}
