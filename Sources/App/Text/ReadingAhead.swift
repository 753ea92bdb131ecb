internal import Store
internal import Synchronization

/// Reads texts that will be asked about next while nobody waits for them, one piece at a time.
final class ReadingAhead: Sendable {
    private let isBusy = Atomic(false)

    func begin(_ store: Store) {
        guard isBusy.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
        Task {
            // Where a read fails, the rest is left to who asks for it.
            while (try? await store.read { try $0.readTextsAhead() }) == true {}
            isBusy.store(false, ordering: .relaxed)
        }
    }
}
