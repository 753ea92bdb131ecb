/// The talk with one client, without a socket and without a clock: bytes go in, actions come out.
///
/// While the answer to an action is awaited nothing more is read, so that replies keep the order of pipelined commands
/// (RFC 2920).
package struct MailSession {
    package enum Action: Equatable {
        case write([UInt8])
        /// Go on with `answered(recipient:)`.
        case askRecipient(String)
        /// Go on with `answered(delivery:)`.
        case deliver([UInt8], MailEnvelope)
        case startTLS
        /// Says this and ends.
        case end([UInt8])
    }

    package struct Setup: Sendable {
        let dialect: MailDialect
        let host: String
        let bytesMax: Int
        let offersTLS: Bool

        package init(dialect: MailDialect, host: String, bytesMax: Int, offersTLS: Bool) {
            self.dialect = dialect
            self.host = host
            self.bytesMax = bytesMax
            self.offersTLS = offersTLS
        }
    }

    private enum State: Equatable {
        case waitingForHello, ready, mail, data, ended
    }

    private enum Awaiting { case nothing, recipient(String), delivery, handshake }

    private let setup: Setup
    private var state = State.waitingForHello
    private var awaiting = Awaiting.nothing
    private var envelope: MailEnvelope?
    private var announced: Int?
    private var reader: MailDataReader?
    private var input: [UInt8] = []
    private var position = 0
    private var mails = 0
    private var faults = 0
    private(set) var isSecure = false

    package init(_ setup: Setup) { self.setup = setup }

    /// Whether a mail has begun: a server that stops lets it end.
    var isInMail: Bool { state == .mail || state == .data || isWaiting }
    var isReadingMail: Bool { state == .data && !isWaiting }
    var isWaiting: Bool { if case .nothing = awaiting { false } else { true } }

    var greeting: [UInt8] {
        MailReply(220, nil, "\(setup.host) \(setup.dialect == .lmtp ? "LMTP" : "ESMTP") Earshot").bytes
    }

    package mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        if position == input.count {
            input.removeAll(keepingCapacity: true)
            position = 0
        }
        input += bytes
    }

    /// What to do next; `nil` until more has come or been answered.
    package mutating func next() -> Action? {
        while !isWaiting, state != .ended {
            if state == .data { return readMail() }
            guard let line = takeLine() else { return nil }
            switch line {
            case .failure(let reply): return end(reply)
            case .success(let line):
                if let action = take(MailCommand(line)) { return action }
            }
        }
        return nil
    }

    // MARK: Answers

    package mutating func answered(recipient answer: RecipientAnswer) -> Action {
        guard case .recipient(let address) = awaiting else { return .write([]) }
        awaiting = .nothing
        switch answer {
        case .known:
            envelope?.recipients.append(address)
            return .write(MailReply.recipientTaken.bytes)
        case .unknown: return fault(.unknownRecipient)
        case .tryLater: return .write(MailReply.tryLater.bytes)
        }
    }

    /// One reply for each recipient in LMTP. In SMTP one for all, and then a recipient that has to be tried again makes the
    /// client send the mail again: those who have it know it by its id.
    package mutating func answered(delivery answers: [DeliveryAnswer]) -> Action {
        guard case .delivery = awaiting else { return .write([]) }
        awaiting = .nothing
        reset()
        if setup.dialect == .lmtp { return .write(answers.flatMap { MailSession.reply($0).bytes }) }
        let worst =
            answers.first { $0 == .tryLater } ?? answers.first { if case .refused = $0 { true } else { false } }
        return .write(MailSession.reply(answers.isEmpty ? .tryLater : worst ?? .stored).bytes)
    }

    /// After the handshake the client begins anew (RFC 3207 section 4.2).
    package mutating func becameSecure() {
        isSecure = true
        awaiting = .nothing
        reset()
        state = .waitingForHello
        input = []
        position = 0
    }

    private static func reply(_ answer: DeliveryAnswer) -> MailReply {
        switch answer {
        case .stored: .stored
        case .tryLater: .tryLater
        case .refused(let reason): MailReply(554, "5.6.0", MailSession.printable(reason))
        }
    }

    private static func printable(_ text: String) -> String {
        String(decoding: text.utf8.prefix(200).map { (0x20...0x7E).contains($0) ? $0 : 0x20 }, as: UTF8.self)
    }

    mutating func ended() { state = .ended }

    // MARK: Lines

    private enum Line {
        case success(ArraySlice<UInt8>)
        case failure(MailReply)
    }

    private mutating func takeLine() -> Line? {
        guard let end = input[position...].firstIndex(of: 0x0A) else {
            let isTooLong = input.count - position >= MailServerLimits.commandBytesMax
            return isTooLong ? .failure(.lineTooLong) : nil
        }
        guard end - position < MailServerLimits.commandBytesMax else { return .failure(.lineTooLong) }
        guard end > position, input[end - 1] == 0x0D else { return .failure(.bareLineFeed) }
        let line = input[position..<(end - 1)]
        position = end + 1
        return .success(line)
    }

    private mutating func end(_ reply: MailReply) -> Action {
        state = .ended
        return .end(reply.bytes)
    }

    private mutating func fault(_ reply: MailReply) -> Action {
        faults += 1
        return faults > MailServerLimits.faultsMax ? end(.tooManyFaults) : .write(reply.bytes)
    }

    private mutating func reset() {
        envelope = nil
        announced = nil
        reader = nil
        if state != .waitingForHello { state = .ready }
    }
}

// MARK: Commands

extension MailSession {
    private mutating func take(_ command: MailCommand) -> Action? {
        switch command {
        case .hello(let greeting, _): return hello(greeting)
        case .mail(let path, let parameters): return mail(path, parameters)
        case .recipient(let path, let parameters): return recipient(path, parameters)
        case .data: return data()
        case .reset:
            reset()
            return .write(MailReply.done.bytes)
        case .noop: return .write(MailReply.done.bytes)
        case .verify: return .write(MailReply.cannotVerify.bytes)
        case .help: return .write(MailReply.help.bytes)
        case .quit: return end(.farewell)
        case .startTLS: return startTLS()
        case .notHere: return fault(.notHere)
        case .malformed: return fault(.badArguments)
        case .unknown: return fault(.unknownCommand)
        }
    }

    private mutating func hello(_ greeting: MailCommand.Greeting) -> Action {
        guard (greeting == .lhlo) == (setup.dialect == .lmtp) else { return fault(.unknownCommand) }
        state = .ready
        reset()
        guard greeting != .helo else { return .write(MailReply(250, nil, setup.host).bytes) }
        var lines = [setup.host, "PIPELINING", "SIZE \(setup.bytesMax)"]
        if setup.offersTLS, !isSecure { lines.append("STARTTLS") }
        lines += ["ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8"]
        let text = lines.enumerated().map { index, line in
            "250\(index == lines.count - 1 ? " " : "-")\(line)\r\n"
        }.joined()
        return .write(Array(text.utf8))
    }

    private mutating func mail(_ path: MailPath, _ parameters: [MailCommand.Parameter]) -> Action {
        guard state == .ready else { return fault(.outOfOrder) }
        guard mails < MailServerLimits.mailsPerConnectionMax else { return end(.tooManyMails) }
        var size: Int?
        var isInternational = false
        for parameter in parameters {
            switch (parameter.name, parameter.value) {
            case ("SIZE", let value?):
                guard value.utf8.count <= 20, let number = MailSession.number(value) else {
                    return fault(.badArguments)
                }
                guard number <= setup.bytesMax else { return .write(MailReply.tooLarge.bytes) }
                size = number
            case ("BODY", let value?):
                let kind = value.uppercased()
                guard kind == "7BIT" || kind == "8BITMIME" else { return fault(.unknownParameter) }
            case ("SMTPUTF8", nil): isInternational = true
            default: return fault(.unknownParameter)
            }
        }
        guard isInternational || path.isASCII else { return fault(.needsInternational) }
        envelope = MailEnvelope(sender: path.address, recipients: [], isInternational: isInternational)
        announced = size
        state = .mail
        return .write(MailReply.senderTaken.bytes)
    }

    private mutating func recipient(_ path: MailPath, _ parameters: [MailCommand.Parameter]) -> Action {
        guard state == .mail, let envelope else { return fault(.outOfOrder) }
        guard parameters.isEmpty else { return fault(.unknownParameter) }
        guard !path.address.isEmpty else { return fault(.badArguments) }
        guard envelope.isInternational || path.isASCII else { return fault(.needsInternational) }
        guard envelope.recipients.count < MailServerLimits.recipientsMax else {
            return .write(MailReply.tooManyRecipients.bytes)
        }
        // Named twice it is one recipient, and LMTP answers for each that was taken.
        awaiting = .recipient(path.address)
        return .askRecipient(path.address)
    }

    private mutating func data() -> Action {
        guard state == .mail, let envelope else { return fault(.outOfOrder) }
        guard !envelope.recipients.isEmpty else { return fault(.noRecipient) }
        mails += 1
        state = .data
        reader = MailDataReader(bytesMax: setup.bytesMax, announced: announced)
        return .write(MailReply.goAhead.bytes)
    }

    /// What came behind the command came in the clear, perhaps from a third party: it ends the connection.
    private mutating func startTLS() -> Action {
        guard setup.offersTLS, !isSecure else { return fault(.noTLS) }
        guard position == input.count else { return end(.plainTextAfterTLS) }
        awaiting = .handshake
        return .startTLS
    }

    private mutating func readMail() -> Action? {
        guard position < input.count, let (outcome, end) = reader?.read(input[position...]) else { return nil }
        position = end
        switch outcome {
        case .needMore: return nil
        case .bareLineFeed: return self.end(.bareLineFeed)
        case .complete: return finishMail()
        }
    }

    private mutating func finishMail() -> Action? {
        guard let reader, let envelope else { return nil }
        guard !reader.isTooLarge else {
            let count = setup.dialect == .lmtp ? envelope.recipients.count : 1
            reset()
            return .write((0..<count).flatMap { _ in MailReply.tooLarge.bytes })
        }
        awaiting = .delivery
        state = .mail
        self.reader = nil
        return .deliver(reader.message, envelope)
    }

    private static func number(_ text: String) -> Int? {
        !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(text) : nil
    }
}
