internal import Synchronization

/// Loops that take their turns: connections that were accepted elsewhere are spread over them.
package final class LoopRotation: Sendable {
    private let loops: [EventLoop]
    private let turn = Atomic<Int>(0)

    /// - Parameter loops: none where connections stay where they were accepted.
    package init(_ loops: [EventLoop] = []) { self.loops = loops }

    var isEmpty: Bool { loops.isEmpty }

    func next() -> EventLoop? {
        guard !loops.isEmpty else { return nil }
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return loops[Int(UInt(bitPattern: number) % UInt(loops.count))]
    }
}
