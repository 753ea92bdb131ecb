internal import Synchronization

/// Tells the first of several callers.
final class Once: Sendable {
    private let isTaken = Atomic<Bool>(false)

    func isFirst() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }
}
