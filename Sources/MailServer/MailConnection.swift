internal import Transport

/// One client: carries out what its session says.
///
/// `@unchecked Sendable`: tasks hold it to come back to its loop; all of its state is touched there only.
final class MailConnection: ChannelHandler, @unchecked Sendable {
    private var channel: SocketChannel
    private let loop: EventLoop
    private let core: MailServerCore
    private var session: MailSession
    private var isDraining: Bool
    private var hasInputEnded = false
    private var isEnding = false
    private var mailDeadline = MonotonicTime.never

    init(_ channel: SocketChannel, core: MailServerCore, setup: MailSession.Setup) {
        self.channel = channel
        self.core = core
        loop = channel.loop
        session = MailSession(setup)
        isDraining = core.isDraining
    }

    func opened() {
        if session.isSecure { return expect() }
        if channel.isSurplus { return end(MailReply.tooManyConnections.bytes) }
        if isDraining { return end(MailReply.stopping.bytes) }
        write(session.greeting)
        expect()
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard !isEnding else { return }
        session.receive(bytes)
        work()
    }

    func receivedEnd() {
        hasInputEnded = true
        if !session.isWaiting || isEnding { channel.close() }
    }

    func hungUp() {}
    func outputProgressed() {}
    func closed() { session.ended() }

    func deadlineReached() {
        if isEnding { return channel.reset() }
        end(MailReply.timedOut.bytes)
    }

    /// A mail that has begun may end.
    func drain() {
        isDraining = true
        if !session.isInMail { end(MailReply.stopping.bytes) }
    }

    private func work() {
        while channel.isOpen, !isEnding, let action = session.next() { perform(action) }
        guard channel.isOpen, !isEnding else { return }
        if session.isWaiting {
            channel.pauseReading()
            channel.setDeadline(.never)
        } else if isDraining, !session.isInMail {
            end(MailReply.stopping.bytes)
        } else if hasInputEnded {
            channel.close()
        } else {
            expect()
            channel.resumeReading()
        }
    }

    private func perform(_ action: MailSession.Action) {
        switch action {
        case .write(let bytes): write(bytes)
        case .end(let bytes): end(bytes)
        case .startTLS: secure()
        case .askRecipient(let address):
            later {
                await $0.answer(toRecipient: address)
            } then: {
                $0.answered(recipient: $1)
            }
        case .deliver(let message, let envelope):
            mailDeadline = .never
            later {
                await $0.deliver(message, envelope)
            } then: {
                $0.answered(delivery: $1)
            }
        }
    }

    /// Asks the receiver beside the loop, and comes back with its answer.
    private func later<Answer: Sendable>(
        _ ask: @escaping @Sendable (any MailReceiver) async -> Answer,
        then reply: @escaping @Sendable (inout MailSession, Answer) -> MailSession.Action
    ) {
        let receiver = core.receiver
        Task { [self] in
            let answer = await ask(receiver)
            loop.execute { [self] in
                guard channel.isOpen else { return }
                perform(reply(&session, answer))
                work()
                channel.flush()
            }
        }
    }

    private func write(_ bytes: [UInt8]) { channel.write(bytes) }

    private func end(_ bytes: [UInt8]) {
        guard !isEnding else { return }
        isEnding = true
        session.ended()
        write(bytes)
        channel.endOutput()
        // What the client still sends is read and dropped, so that no reset overtakes the reply.
        channel.resumeReading()
        channel.setDeadline(loop.now + MailServerLimits.lingerMilliseconds)
    }

    /// Between two commands, and between two pieces of a mail.
    private func expect() {
        guard session.isReadingMail else {
            mailDeadline = .never
            return channel.setDeadline(loop.now + MailServerLimits.commandMilliseconds)
        }
        if mailDeadline == .never { mailDeadline = loop.now + MailServerLimits.mailMilliseconds }
        channel.setDeadline(min(mailDeadline, loop.now + MailServerLimits.dataMilliseconds))
    }

    private func secure() {
        guard let tls = core.tls else { return end(MailReply.noTLS.bytes) }
        write(MailReply.beginTLS.bytes)
        channel.startTLS(tls) { [self] secured in
            channel = secured
            session.becameSecure()
            return self
        }
    }
}
