internal import HTTPWire
internal import Transport

// MARK: What the channel tells

extension Connection: ChannelHandler {
    func opened() {
        if isDraining || state.isDraining { return end() }
        if channel.isSurplus {
            return refuse(.serviceUnavailable, "There are too many connections. Try again shortly.")
        }
        channel.setDeadline(now + limits.headMilliseconds)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        if case .lingering(let droppable) = phase {
            // No more than that is read: the peer's window closes, and the deadline ends it.
            if bytes.count > droppable { channel.pauseReading() }
            phase = .lingering(droppable: max(0, droppable - bytes.count))
            return
        }
        take(bytes)
    }

    func receivedEnd() {
        inputEnded = true
        switch phase {
        case .lingering: settleLingering()
        case .streaming(_, let writer): writer.close()
        default: settle()
        }
    }

    func hungUp() {
        // Nobody listens to a stream whose reader has gone; a request that is being answered is another matter: its
        // peer may have closed only its own direction.
        if case .streaming(_, let writer) = phase { writer.close() }
    }

    func outputProgressed() {
        if case .streaming(_, let writer) = phase { writer.outputProgressed() }
        settleLingering()
        // The peer is idle only once it has its answer.
        if case .head = phase, channel.unsentBytes == 0, !waitsForRoom { settle() }
        if waitsForRoom, channel.unsentBytes <= limits.unsentBytesMax / 4 {
            waitsForRoom = false
            resume()
        }
    }

    func deadlineReached() {
        switch phase {
        case .head:
            if inbox.isEmpty { return channel.unsentBytes > 0 ? () : channel.close() }
            refuse(.requestTimeout, "The request's head took too long.")
        case .body(_, let exchange, _, _):
            phase = .head
            refuse(.requestTimeout, "The request's body came too slowly.", head: exchange.head)
        case .discarding: end()
        case .handling: if isPerhapsAbandoned { channel.close() }
        case .streaming: break
        case .lingering, .closed: channel.close()
        }
    }

    func drain() {
        isDraining = true
        switch phase {
        // Nothing is unread, so this is a FIN and not a reset; an answer that is still on its way goes first.
        case .head where inbox.isEmpty: channel.unsentBytes > 0 ? end() : channel.close()
        case .streaming(_, let writer): writer.close()
        case .lingering: settleLingering()
        case .head, .body, .discarding, .handling, .closed: break
        }
    }

    func closed() {
        if case .streaming(_, let writer) = phase { writer.close() }
        phase = .closed
        inbox = []
        partial = nil
        task?.cancel()
        task = nil
    }
}
