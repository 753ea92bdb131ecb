internal import MailServer

/// A client's bytes through the talk of a mail server: what is answered and taken must not depend on the cuts.
enum SMTPFuzz {
    private static let bytesMax = 300

    static func run(_ bytes: [UInt8]) {
        for dialect in [MailDialect.smtp, .lmtp] {
            let whole = talk(bytes, dialect, cutAt: [])
            precondition(talk(bytes, dialect, cutAt: [Cuts.one(bytes)]) == whole, "the outcome depends on a cut")
            if bytes.count <= Cuts.byteByByteMax {
                precondition(
                    talk(bytes, dialect, cutAt: Array(0..<bytes.count)) == whole, "the outcome depends on single bytes")
            }
            precondition(whole.mails.allSatisfy { $0.count <= bytesMax }, "a mail over the limit")
            precondition(!whole.mails.contains { hasBareLineFeed($0) }, "a line feed alone was taken")
        }
    }

    private struct Result: Equatable {
        var replies: [UInt8] = []
        var mails: [[UInt8]] = []
        var hasEnded = false
    }

    private static func talk(_ bytes: [UInt8], _ dialect: MailDialect, cutAt cuts: [Int]) -> Result {
        var session = MailSession(
            MailSession.Setup(dialect: dialect, host: "mx.example", bytesMax: bytesMax, offersTLS: false))
        var result = Result()
        var start = 0
        for end in cuts + [bytes.count] {
            bytes[start..<end].withUnsafeBytes { session.receive($0) }
            while let action = session.next() { perform(action, &session, &result) }
            start = end
        }
        return result
    }

    private static func perform(_ action: MailSession.Action, _ session: inout MailSession, _ result: inout Result) {
        switch action {
        case .write(let bytes): result.replies += bytes
        case .end(let bytes):
            result.replies += bytes
            result.hasEnded = true
        case .askRecipient: perform(session.answered(recipient: .known), &session, &result)
        case .deliver(let message, let envelope):
            result.mails.append(message)
            perform(session.answered(delivery: envelope.recipients.map { _ in .stored }), &session, &result)
        case .startTLS: session.becameSecure()
        }
    }

    private static func hasBareLineFeed(_ message: [UInt8]) -> Bool {
        message.indices.contains { message[$0] == 0x0A && ($0 == 0 || message[$0 - 1] != 0x0D) }
    }
}
