internal import Dispatch

/// The two dispatch sources of a loop: one on its poller's descriptor, one timer for all of its deadlines.
///
/// A program makes its loops once, when it starts. Where sources on descriptors come and go, as in tests, Dispatch may lose
/// one that follows another on the same number: its event is never told (swift-corelibs-libdispatch, issues 833 and 949).
///
/// Used on the loop's queue only.
final class LoopSources {
    private let events: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private var armedFor: MonotonicTime = .never

    init(
        queue: DispatchQueue, descriptor: Int32, onEvents: @escaping () -> Void, onTime: @escaping () -> Void
    ) {
        events = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        events.setEventHandler(handler: onEvents)
        timer.setEventHandler(handler: onTime)
        events.resume()
        timer.resume()
    }

    /// Does nothing where an earlier visit is due already.
    func arm(_ time: MonotonicTime, now: MonotonicTime) {
        guard time < armedFor else { return }
        armedFor = time
        timer.schedule(deadline: .now() + .milliseconds(Int(max(0, time - now))), leeway: .milliseconds(5))
    }

    func fired() { armedFor = .never }

    func cancel() {
        events.cancel()
        timer.cancel()
    }
}
