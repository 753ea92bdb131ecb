internal import Dispatch
internal import Glibc
internal import Synchronization

/// Where log lines go: standard error, from a queue of its own. A reader that stalls costs lines, never requests.
package final class LogSink: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var dropped = 0
        var isScheduled = false
    }

    private static let waitingBytesMax = 1024 * 1024

    package static let standardError = LogSink(descriptor: STDERR_FILENO)

    private let descriptor: Int32
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "earshot.log")

    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// Takes one line, its newline included.
    package func write(_ line: [UInt8]) {
        let mustSchedule = state.withLock { state in
            guard state.waiting.count + line.count <= LogSink.waitingBytesMax else {
                state.dropped += 1
                return false
            }
            state.waiting += line
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.async { self.drain() } }
    }

    /// Returns when everything taken so far has been written.
    package func flush() { queue.sync { drain() } }

    private func drain() {
        let (bytes, dropped) = state.withLock { state in
            defer {
                state.waiting = []
                state.dropped = 0
                state.isScheduled = false
            }
            return (state.waiting, state.dropped)
        }
        put(bytes)
        if dropped > 0 {
            put(Array("{\"level\":\"warning\",\"message\":\"log lines dropped\",\"count\":\(dropped)}\n".utf8))
        }
    }

    private func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                offset += count
            }
        }
    }
}
