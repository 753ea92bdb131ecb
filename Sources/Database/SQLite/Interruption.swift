internal import Synchronization

/// Ends the statements that run for somebody who has left. It may be told from any thread.
package final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package func request() { flag.store(true, ordering: .releasing) }
    package var isRequested: Bool { flag.load(ordering: .acquiring) }
}
