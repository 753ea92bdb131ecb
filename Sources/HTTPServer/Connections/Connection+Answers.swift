internal import HTTPWire
internal import Transport

// MARK: From an answer to bytes

extension Connection {
    /// Queues the answer and decides what becomes of the connection. Afterwards the phase is `head`, `streaming` or
    /// `lingering`.
    func answer(_ response: Response, _ exchange: Exchange) {
        var exchange = exchange
        if isDraining || state.isDraining { exchange.keepsAlive = false }
        if case .stream(let produce) = response.body, ResponseContent.isAllowed(response.status, exchange) {
            return stream(response, exchange, produce)
        }
        let content = ResponseContent(response, exchange)
        guard write(response, exchange, content.framing, content.bytes) else { return answerFault(exchange) }
        finish(exchange, response.status, bytes: content.count)
    }

    /// An answer with a field that cannot be sent does not leave: 500 takes its place.
    func answerFault(_ exchange: Exchange) {
        let response = server.responder.refusal(
            Refusal(.internalServerError, "The answer could not be sent."), head: exchange.head,
            isSecure: channel.isSecure, id: exchange.id)
        let content = ResponseContent(response, exchange)
        guard write(response, exchange, content.framing, content.bytes) else { return channel.reset() }
        finish(exchange, response.status, bytes: content.count)
    }

    /// The exchange is over: on to the next, or to the end.
    func finish(_ exchange: Exchange, _ status: Status, bytes: Int) {
        log(exchange.head, exchange.id, exchange.startedAt, status, bytes: bytes)
        phase = .head
        if !exchange.keepsAlive { end(afterLastWord: exchange.isLastWord) }
    }

    /// Head and body; a large body is sent from where it lies, a small one is copied behind the head.
    ///
    /// - Returns: whether it was written; not where a field of the head would break out of its line.
    func write(
        _ response: Response, _ exchange: Exchange, _ framing: ResponseFraming, _ body: [UInt8] = []
    ) -> Bool {
        let date = state.dateLine()
        var head = ResponseHead(
            response.status, framing: framing, fields: response.ownFields, lines: response.lines,
            common: response.common)
        head.id = exchange.id
        head.closes = !exchange.keepsAlive
        head.version = exchange.version
        let isCopied = body.count < TransportLimits.copiedBytesMax
        var isWritten = true
        channel.write { bytes in
            do throws(ResponseHeadError) {
                try ResponseHeadWriter.append(head, date: date, body: isCopied ? body : [], to: &bytes)
            } catch {
                isWritten = false
            }
        }
        if isWritten, !isCopied { channel.write(body) }
        return isWritten
    }

    func log(_ head: RequestHead?, _ id: RequestID, _ startedAt: UInt64, _ status: Status, bytes: Int) {
        guard let accessLog = state.accessLog else { return }
        accessLog.record(
            AccessEntry(
                head: head, status: status, bytes: bytes,
                microseconds: Int((state.endStamp() &- startedAt) / 1_000), peer: peer, isSecure: channel.isSecure,
                id: id))
    }
}

// MARK: The end of a connection

extension Connection {
    /// Sends what is left, closes our direction, and drops what still comes for a short while: to close at once while
    /// the peer is sending would reset the connection and could take the last answer with it (RFC 9112 section 9.6).
    ///
    /// - Parameter afterLastWord: the peer said that it would send nothing more. Where it has kept to that and the
    ///   kernel has taken the answer, there is nothing to wait for: `settle` closes.
    func end(afterLastWord: Bool = false) {
        switch phase {
        case .lingering, .closed: return
        default: break
        }
        phase = .lingering(droppable: limits.discardedBytesMax)
        let isClean = afterLastWord && inbox.isEmpty
        inbox = []
        partial = nil
        if isClean {
            channel.flush()
            closesAtOnce = channel.unsentBytes == 0
            if closesAtOnce { return }
        }
        linger()
    }

    private func linger() {
        channel.endOutput()
        channel.resumeReading()
        settleLingering()
    }

    func lingerAfterAll() {
        closesAtOnce = false
        linger()
    }

    func settleLingering() {
        guard case .lingering = phase else { return }
        guard channel.unsentBytes == 0 else { return channel.setDeadline(.never) }
        if inputEnded { return channel.close() }
        let isEnding = isDraining || state.isDraining
        channel.setDeadline(now + (isEnding ? limits.lingerMillisecondsAtEnd : limits.lingerMilliseconds))
    }

    /// A request that ends in the middle of its body is not one (RFC 9112 section 8).
    func endAfterCutBody() {
        if case .body(_, let exchange, _, _) = phase {
            phase = .head
            refuse(.badRequest, "The connection ended before the body did.", head: exchange.head)
        } else {
            end()
        }
    }
}
