internal import CLoading
internal import Synchronization

/// Hands free memory back to the system twice a minute. Under a load that never ends malloc does not: what a burst has freed in
/// pieces stays with the heaps of many threads, and the process looks as if it grew with every burst that is larger than the
/// ones before.
final class HeapTrim: Sendable {
    private static let seconds = 30

    private let timer = Mutex<RepeatingTimer?>(nil)

    func start() {
        let made = RepeatingTimer(label: "earshot.heap", seconds: HeapTrim.seconds) { earshot_trim_heap() }
        timer.withLock { $0 = made }
    }

    func close() {
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
        }
    }
}
