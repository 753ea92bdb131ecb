internal import HTTPWire
internal import Transport

// MARK: Answers that are made while they are sent

extension Connection {
    func stream(
        _ response: Response, _ exchange: Exchange, _ produce: @escaping @Sendable (any BodyWriter) async throws -> Void
    ) {
        var exchange = exchange
        let isChunked = exchange.version == .http11
        if !isChunked { exchange.keepsAlive = false }
        guard write(response, exchange, isChunked ? .chunked : .untilClose) else { return answerFault(exchange) }
        let writer = StreamWriter(channel, isChunked: isChunked, unsentBytesMax: limits.streamUnsentBytesMax)
        phase = .streaming(exchange, writer)
        let status = response.status
        let task = Task(executorPreference: state.loop) { [self] in
            var isWhole = true
            do { try await produce(writer) } catch { isWhole = false }
            let whole = isWhole
            state.loop.perform { [self] in streamEnded(writer, status, whole: whole) }
        }
        writer.cancelTask = { task.cancel() }
        // The peer may have gone before the answer began.
        if inputEnded || isDraining || state.isDraining { writer.close() }
    }

    /// A body that is not whole must not look as if it were: its connection breaks off without the last chunk.
    private func streamEnded(_ writer: StreamWriter, _ status: Status, whole: Bool) {
        guard case .streaming(var exchange, let current) = phase, current === writer else { return }
        writer.cancelTask = nil
        guard whole, channel.isOpen else {
            exchange.keepsAlive = true
            finish(exchange, status, bytes: writer.written)
            return exchange.version == .http10 ? channel.reset() : channel.close()
        }
        writer.finish()
        if isDraining || inputEnded { exchange.keepsAlive = false }
        finish(exchange, status, bytes: writer.written)
        resume()
    }
}
