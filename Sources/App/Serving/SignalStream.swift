internal import Dispatch
internal import Glibc

/// The signals that steer a server, one after the other. Their default actions are off from the first on.
final class SignalStream: @unchecked Sendable {
    // Unchecked: the sources are made in `init`, before anybody else can see them, and only released afterwards.
    private let sources: [any DispatchSourceSignal]
    let signals: AsyncStream<Int32>

    init(_ numbers: [Int32]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let queue = DispatchQueue(label: "earshot.signals")
        signals = stream
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
    }

    deinit { sources.forEach { $0.cancel() } }
}
