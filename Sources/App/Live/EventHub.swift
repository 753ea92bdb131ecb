internal import Codecs
internal import Feedback
internal import Store
internal import Synchronization

/// Hands what each commit changed to the open event streams.
final class EventHub: Sendable {
    enum Event: Sendable {
        case commit(CommitNotice)
        /// A comment now and then, so that proxies keep the stream open and dead peers are found.
        case heartbeat
    }

    private struct State {
        var streams: [Int: AsyncStream<Event>.Continuation] = [:]
        var next = 0
    }

    private static let heartbeatSeconds = 15
    /// Events that wait for a slow reader; beyond it the oldest are dropped, and the next one still says to look again.
    private static let bufferedEventsMax = 32

    private let state = Mutex(State())
    private let timer = Mutex<RepeatingTimer?>(nil)

    init() {
        let timer = RepeatingTimer(label: "earshot.heartbeat", seconds: EventHub.heartbeatSeconds) { [weak self] in
            self?.send(.heartbeat)
        }
        self.timer.withLock { $0 = timer }
    }

    /// `nil` when there are as many streams as there may be.
    func subscribe() -> AsyncStream<Event>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingNewest(EventHub.bufferedEventsMax))
        let number = state.withLock { state -> Int? in
            guard state.streams.count < AppLimits.eventStreamsMax else { return nil }
            state.next += 1
            state.streams[state.next] = continuation
            return state.next
        }
        guard let number else { return nil }
        continuation.onTermination = { [weak self] _ in self?.remove(number) }
        return stream
    }

    func send(_ event: Event) {
        for continuation in state.withLock({ Array($0.streams.values) }) { continuation.yield(event) }
    }

    /// Ends every stream: the server is stopping.
    func close() {
        timer.withLock { $0?.cancel() }
        for continuation in state.withLock({ Array($0.streams.values) }) { continuation.finish() }
    }

    private func remove(_ number: Int) { _ = state.withLock { $0.streams.removeValue(forKey: number) } }
}
