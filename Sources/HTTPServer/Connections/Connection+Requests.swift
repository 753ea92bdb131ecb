internal import HTTPWire
internal import Transport

// MARK: From a head to an answer

extension Connection {
    /// - Parameter rest: what has come behind the head.
    /// - Returns: how much of it belonged to the request and is used.
    func begin(_ head: RequestHead, _ rest: UnsafeRawBufferPointer) -> Int {
        requests += 1
        let id = state.identifiers.next()
        let startedAt = state.startStamp()
        let keepsAlive = !head.wantsClose && requests < limits.requestsPerConnectionMax
        if keepsAlive, !isDraining, !state.isDraining,
            let image = server.responder.image(for: head, isSecure: channel.isSecure, state.images)
        {
            channel.write(image.bytes(second: state.dateSecond(), id: id), goesNow: rest.isEmpty)
            log(head, id, startedAt, image.status, bytes: image.contentCount)
            return 0
        }
        var exchange = Exchange(id: id, head: head, startedAt: startedAt, keepsAlive: keepsAlive)
        switch server.responder.begin(head, peer: peer, isSecure: channel.isSecure, id: id) {
        case .respond(let response):
            answerEarly(response, &exchange)
            return 0
        case .readBody(let accepted): return readBody(accepted, &exchange, head, rest)
        }
    }

    private func readBody(
        _ accepted: AcceptedRequest, _ exchange: inout Exchange, _ head: RequestHead, _ rest: UnsafeRawBufferPointer
    ) -> Int {
        let plan = BodyPlan(
            framing: head.framing, expectation: head.expectation, bodyBytesMax: accepted.bodyBytesMax, limits: limits)
        switch plan {
        case .none: handle(accepted, exchange, [])
        case .tooLarge:
            let most = max(accepted.bodyBytesMax, limits.discardedBytesMax)
            refuseEarly(.contentTooLarge, "The body may have at most \(most) bytes here.", &exchange)
        case .unknownExpectation:
            refuseEarly(.expectationFailed, "The only expectation that is met here is 100-continue.", &exchange)
        case .read(let bytesMax, let keeps, let sendsContinue):
            if keeps, case .length(let length) = head.framing, length <= rest.count {
                handle(accepted, exchange, Array(rest[..<length]))
                return length
            }
            // Who has sent part of the body already does not wait (RFC 9110 section 10.1.1).
            if sendsContinue, rest.isEmpty { channel.write { ResponseHeadWriter.appendContinue(to: &$0) } }
            let reader = BodyReader(head.framing, bytesMax: bytesMax, keeps: keeps, limits: limits.wire)
            phase = .body(accepted, exchange, reader, BodyClock(startedAt: now, limits: limits))
        }
        return 0
    }

    func advance(
        _ accepted: AcceptedRequest, _ exchange: Exchange, _ reader: BodyReader, _ clock: BodyClock,
        _ outcome: BodyReader.Outcome
    ) {
        switch outcome {
        case .needMore: phase = .body(accepted, exchange, reader, clock)
        case .complete: handle(accepted, exchange, reader.bytes)
        case .refused(let error):
            var exchange = exchange
            exchange.keepsAlive = false
            let response = server.responder.refusal(
                Refusal(error.status, error.detail), head: exchange.head, isSecure: channel.isSecure, id: exchange.id)
            answer(response, exchange)
        }
    }

    func advanceDiscarding(_ reader: BodyReader, _ clock: BodyClock, _ outcome: BodyReader.Outcome) {
        switch outcome {
        case .needMore: phase = .discarding(reader, clock)
        case .complete: phase = .head
        case .refused: end()
        }
    }

    private func handle(_ accepted: AcceptedRequest, _ exchange: Exchange, _ body: [UInt8]) {
        var exchange = exchange
        exchange.isLastWord = !exchange.keepsAlive && (exchange.head?.wantsClose ?? false)
        switch accepted.answerer {
        case .direct(let respond): answer(respond(body), exchange)
        case .asynchronous(let respond):
            phase = .handling(exchange)
            task = Task(executorPreference: state.loop) { [self] in
                let response = await respond(body)
                state.loop.perform { [self] in answered(response) }
            }
        case .deferred(let submit):
            phase = .handling(exchange)
            submit(body, self, requests)
        }
    }

    private func answered(_ response: Response) {
        guard case .handling(let exchange) = phase else { return }
        task = nil
        answer(response, exchange)
        resume()
    }

}

// MARK: Answers of deferred handlers

extension Connection: ReplyReceiver {
    /// From any thread.
    func take(_ completion: Completion) { state.completions.append(completion, for: self) }

    func deliver(_ completion: Completion) {
        // The ticket is the request's number: what was decided for an earlier one is late.
        guard case .handling = phase, completion.ticket == requests else { return }
        answered(completion.response)
    }
}

// MARK: Refusals

extension Connection {
    /// What cannot be read as a request: one answer, and nothing is parsed after it.
    func refuse(_ status: Status, _ detail: String, head: RequestHead? = nil) {
        let exchange = Exchange(
            id: state.identifiers.next(), head: head, startedAt: state.startStamp(), keepsAlive: false)
        let response = server.responder.refusal(
            Refusal(status, detail), head: head, isSecure: channel.isSecure, id: exchange.id)
        answer(response, exchange)
    }

    private func refuseEarly(_ status: Status, _ detail: String, _ exchange: inout Exchange) {
        let response = server.responder.refusal(
            Refusal(status, detail), head: exchange.head, isSecure: channel.isSecure, id: exchange.id)
        answerEarly(response, &exchange)
    }

    /// Answers before the body was read.
    private func answerEarly(_ response: Response, _ exchange: inout Exchange) {
        guard let head = exchange.head else { return answer(response, exchange) }
        exchange.isLastWord = head.isWhole && head.wantsClose
        let plan = EarlyAnswer(framing: head.framing, expectation: head.expectation, limits: limits)
        var isStream = false
        if case .stream = response.body { isStream = true }
        guard case .reusable(let count) = plan, exchange.keepsAlive, count == 0 || !isStream else {
            exchange.keepsAlive = false
            return answer(response, exchange)
        }
        answer(response, exchange)
        guard count > 0, case .head = phase else { return }
        let reader = BodyReader(head.framing, bytesMax: count, keeps: false, limits: limits.wire)
        phase = .discarding(reader, BodyClock(startedAt: now, limits: limits))
    }
}
