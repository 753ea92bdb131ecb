internal import Dispatch
internal import Glibc
internal import Synchronization

/// Where log lines go: standard error, from a queue of its own. A reader that stalls costs lines, never requests.
///
/// Each writer has a lane. Lines of the access log wait there for others, at most `delayMilliseconds`, so that a busy
/// server makes a few system calls a second for them and not one a request.
package final class LogSink: Sendable {
    /// What a lane holds at most; a line more is dropped and counted.
    static let waitingBytesMax = 1024 * 1024
    /// A lane that holds this much is written at once.
    static let fullBytes = 128 * 1024
    static let delayMilliseconds = 100
    /// How long a clean stop waits for a reader that has stalled.
    private static let flushMilliseconds = 2_000

    package static let standardError = LogSink(descriptor: STDERR_FILENO)

    private let descriptor: Int32
    private let lanes = Mutex<[LogLane]>([])
    private let queue = DispatchQueue(label: "earshot.log")

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        _ = addLane(isPrompt: true)
    }

    /// - Parameter isPrompt: whether a line is written at once; else it may wait for others for a short while.
    package func addLane(isPrompt: Bool) -> LogLane {
        let lane = LogLane(self, isPrompt: isPrompt)
        lanes.withLock { $0.append(lane) }
        return lane
    }

    /// Takes one line, its newline included.
    package func write(_ line: [UInt8]) {
        let prompt = lanes.withLock { $0[0] }
        line.withUnsafeBufferPointer { prompt.write($0) }
    }

    /// Returns when everything taken so far has been written, or its reader has stalled for too long.
    package func flush() {
        let done = DispatchSemaphore(value: 0)
        queue.async {
            self.drain(isTimed: false)
            done.signal()
        }
        _ = done.wait(timeout: .now() + .milliseconds(LogSink.flushMilliseconds))
    }

    func drainNow() { queue.async { self.drain(isTimed: false) } }

    func drainSoon() {
        queue.asyncAfter(deadline: .now() + .milliseconds(LogSink.delayMilliseconds)) { self.drain(isTimed: true) }
    }

    /// The lanes that wait come before the prompt one: what was logged of requests happened before what is said of it.
    private func drain(isTimed: Bool) {
        for lane in lanes.withLock({ $0 }).reversed() {
            let (lines, dropped) = lane.take(isTimed: isTimed)
            put(lines)
            if dropped > 0 {
                put(Array("{\"level\":\"warning\",\"message\":\"log lines dropped\",\"count\":\(dropped)}\n".utf8))
            }
            lane.recycle(lines)
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
