internal import Dispatch
internal import Glibc

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

    init(_ numbers: [Int32]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
        let queue = DispatchQueue(label: "earshot.signals")
        events = stream
        self.continuation = continuation
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { continuation.yield(.signal(number)) }
            source.resume()
            return source
        }
    }

    func diskFailed() { continuation.yield(.diskFailed) }

    deinit { sources.forEach { $0.cancel() } }
}
