internal import Synchronization

/// A buffer of a `LogSink` with one writer: what a loop logs meets no other loop's lock.
package final class LogLane: Sendable {
    /// When the sink was asked to come.
    private enum Call { case none, soon, now }

    private struct State {
        var lines: [UInt8] = []
        /// The other of the two buffers, so that neither is made anew under load.
        var spare: [UInt8] = []
        var dropped = 0
        /// A visit within `LogSink.delayMilliseconds` is on its way.
        var isTimed = false
        /// A visit at once is on its way.
        var isCalled = false
    }

    private let sink: LogSink
    private let isPrompt: Bool
    private let state = Mutex(State())

    /// - Parameter isPrompt: whether a line is written at once; else it may wait for a short while for others.
    init(_ sink: LogSink, isPrompt: Bool) {
        self.sink = sink
        self.isPrompt = isPrompt
    }

    /// Takes one line, its newline included; drops it where too much waits already. Never blocks.
    package func write(_ line: UnsafeBufferPointer<UInt8>) {
        let call = state.withLock { state -> Call in
            guard state.lines.count + line.count <= LogSink.waitingBytesMax else {
                state.dropped += 1
                return .none
            }
            state.lines.append(contentsOf: line)
            if isPrompt || state.lines.count >= LogSink.fullBytes {
                defer { state.isCalled = true }
                return state.isCalled ? .none : .now
            }
            defer { state.isTimed = true }
            return state.isTimed ? .none : .soon
        }
        switch call {
        case .none: break
        case .soon: sink.drainSoon()
        case .now: sink.drainNow()
        }
    }

    /// What has gathered since the last time, and how many lines were dropped.
    ///
    /// - Parameter isTimed: whether this is the visit that was asked for by time.
    func take(isTimed: Bool) -> (lines: [UInt8], dropped: Int) {
        state.withLock { state in
            let taken = (state.lines, state.dropped)
            state.lines = state.spare
            state.spare = []
            state.dropped = 0
            state.isCalled = false
            if isTimed { state.isTimed = false }
            return taken
        }
    }

    /// Gives a buffer back whose lines are written.
    func recycle(_ lines: consuming [UInt8]) {
        guard lines.capacity <= LogSink.fullBytes * 2 else { return }
        lines.removeAll(keepingCapacity: true)
        let empty = lines
        state.withLock { $0.spare = empty }
    }
}
