internal import Dispatch

/// Calls `work` every so many seconds, on a queue of its own, until it is cancelled or let go.
///
/// Unchecked, because `DispatchSourceTimer` is not marked `Sendable` on Linux: the source is set up before anybody else
/// can see it, and `cancel`, the only call from then on, may come from any thread.
final class RepeatingTimer: @unchecked Sendable {
    private let source: any DispatchSourceTimer

    init(label: String, seconds: Int, _ work: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: label))
        source.schedule(deadline: .now() + .seconds(seconds), repeating: .seconds(seconds))
        source.setEventHandler(handler: work)
        source.resume()
    }

    func cancel() { source.cancel() }

    deinit { source.cancel() }
}
