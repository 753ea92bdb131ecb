internal import Dispatch
internal import Glibc
internal import Synchronization

/// What steers a server, one event after the other: signals, whose default actions are off from the first on, and a disk
/// that cannot be trusted any more.
final class SignalStream: @unchecked Sendable {
    enum Event: Hashable, Sendable {
        case signal(Int32)
        case diskFailed
    }

    // Unchecked: the sources are made in `init`, before anybody else can see them, and only released afterwards.
    private let sources: [any DispatchSourceSignal]
    private let continuation: AsyncStream<Event>.Continuation
    let events: AsyncStream<Event>
    private let stopped: StopFlag

    private final class StopFlag: Sendable {
        let value = Atomic<Bool>(false)
    }

    init(_ numbers: [Int32]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
        let queue = DispatchQueue(label: "earshot.signals")
        events = stream
        let stopped = StopFlag()
        self.stopped = stopped
        self.continuation = continuation
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if number != SIGHUP { stopped.value.store(true, ordering: .releasing) }
                continuation.yield(.signal(number))
            }
            source.resume()
            return source
        }
    }

    /// Whether the server has been told to stop; seen also by who does not follow the events.
    var hasStopped: Bool { stopped.value.load(ordering: .acquiring) }

    func diskFailed() { continuation.yield(.diskFailed) }

    deinit { sources.forEach { $0.cancel() } }
}
