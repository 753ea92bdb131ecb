internal import Dispatch
internal import Glibc
internal import Synchronization

/// The signals that steer a server, one after the other. Their default actions are off from the first on.
///
/// The second one that asks for the end (SIGTERM, SIGINT) gets it at once: what was acknowledged is on disk already. It
/// does not go back to its default action for that: Dispatch's descriptor for signals may take it first.
final class SignalStream: @unchecked Sendable {
    // Unchecked: the sources are made in `init`, before anybody else can see them, and only released afterwards.
    private let sources: [any DispatchSourceSignal]
    let signals: AsyncStream<Int32>
    private static let ends = [SIGTERM, SIGINT]
    private static let isEnding = Atomic<Bool>(false)

    init(_ numbers: [Int32]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let queue = DispatchQueue(label: "earshot.signals")
        signals = stream
        SignalStream.isEnding.store(false, ordering: .relaxed)
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                // The status that a shell reports for a process that a signal has ended.
                if SignalStream.ends.contains(number), SignalStream.isAgain() { _exit(128 + number) }
                continuation.yield(number)
            }
            source.resume()
            return source
        }
    }

    private static func isAgain() -> Bool { isEnding.exchange(true, ordering: .relaxed) }

    deinit { sources.forEach { $0.cancel() } }
}
