internal import Glibc
internal import Synchronization

/// One descriptor kept aside. When none is left, it is given up for the moment that it takes to accept the connection
/// at the head of the queue and close it: otherwise that one would keep every poller awake.
package final class SpareDescriptor: Sendable {
    private let kept: Mutex<OwnedDescriptor?>

    package init() { kept = Mutex(SpareDescriptor.open()) }

    func turnAway(_ listening: Int32) {
        kept.withLock { kept in
            kept = nil
            let accepted = accept(listening, nil, nil)
            if accepted >= 0 { _ = close(accepted) }
            kept = SpareDescriptor.open()
        }
    }

    private static func open() -> OwnedDescriptor? {
        let raw = Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
        return raw >= 0 ? OwnedDescriptor(raw) : nil
    }
}
