internal import Dispatch
internal import Glibc
internal import Synchronization

/// What steers a server, one event after the other: signals, whose default actions are off from the first on, and a disk
/// that cannot be trusted any more.
///
/// The second signal that asks for the end (SIGTERM, SIGINT) gets it at once: what was acknowledged is on disk already. It
/// does not go back to its default action for that: Dispatch's descriptor for signals may take it first.
final class SignalStream: @unchecked Sendable {
    enum Event: Hashable, Sendable {
        case signal(Int32)
        case diskFailed
    }

    // Unchecked: the sources are made in `init`, before anybody else can see them, and only released afterwards.
    private let sources: [any DispatchSourceSignal]
    private let continuation: AsyncStream<Event>.Continuation
    let events: AsyncStream<Event>
    private static let ends = [SIGTERM, SIGINT]
    private static let isEnding = Atomic<Bool>(false)
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
        SignalStream.isEnding.store(false, ordering: .relaxed)
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                // The status that a shell reports for a process that a signal has ended.
                if SignalStream.ends.contains(number), SignalStream.isAgain() { _exit(128 + number) }
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

    private static func isAgain() -> Bool { isEnding.exchange(true, ordering: .relaxed) }

    deinit { sources.forEach { $0.cancel() } }
}
