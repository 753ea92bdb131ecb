internal import CLoading
internal import Synchronization

/// Hands free memory back to the system every few minutes. Under a load that never ends malloc does not: what many threads
/// have freed in pieces stays with their heaps, and the process looks as if it grew.
final class HeapTrim: Sendable {
    private static let seconds = 300

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
