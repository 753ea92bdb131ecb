internal import Synchronization
internal import Transport

/// The answers that wait for one loop: filled from any thread, emptied on the loop in one go.
final class CompletionQueue: Sendable {
    private struct State {
        var waiting: [Entry] = []
        /// The other of the two buffers, so that neither is made anew under load.
        var spare: [Entry] = []
    }

    private struct Entry {
        let connection: Connection
        let completion: Completion
    }

    private let loop: EventLoop
    private let state = Mutex(State())

    init(_ loop: EventLoop) { self.loop = loop }

    func append(_ completion: Completion, for connection: Connection) {
        let isFirst = state.withLock { state in
            state.waiting.append(Entry(connection: connection, completion: completion))
            return state.waiting.count == 1
        }
        if isFirst { loop.execute { [self] in deliver() } }
    }

    /// On the loop.
    private func deliver() {
        var entries = state.withLock { state in
            let taken = state.waiting
            state.waiting = state.spare
            state.spare = []
            return taken
        }
        for entry in entries { entry.connection.deliver(entry.completion) }
        entries.removeAll(keepingCapacity: true)
        state.withLock { $0.spare = entries }
    }
}
