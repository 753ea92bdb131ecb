import Dispatch

@testable import Store

/// Holds the writer inside a write, so that what comes meanwhile has to wait and share the next commit.
final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Returns once the writer stands in the gate.
    init(_ store: Store) async {
        let gate = (entered, opened)
        store.write(
            { _ in
                gate.0.signal()
                gate.1.wait()
            }, completion: { _ in })
        await withCheckedContinuation { continuation in
            let entered = entered
            DispatchQueue(label: "gate").async {
                entered.wait()
                continuation.resume()
            }
        }
    }

    func open() { opened.signal() }
}
