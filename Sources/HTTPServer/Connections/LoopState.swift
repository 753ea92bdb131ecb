internal import Glibc
internal import HTTPWire
internal import Transport

/// What the connections of one loop share. Touched on that loop only.
///
/// `@unchecked Sendable`: made at start, then used on its loop only.
final class LoopState: @unchecked Sendable {
    let loop: EventLoop
    let server: ServerCore
    let accessLog: (any AccessRecorder)?
    let completions: CompletionQueue
    var identifiers: RequestIdentifiers
    /// Reads the heads that come whole, which is nearly all of them.
    var parser: RequestParser
    let images = AnswerImages()
    private var dates = DateCache()
    private var roundOfDate = MonotonicTime.never
    private var second: Int64 = 0
    /// When the last answer of these bytes was done; 0 before the first: the next request of them began then.
    var lastStamp: UInt64 = 0
    var isDraining = false

    init(_ loop: EventLoop, server: ServerCore, seed: UInt64, accessLog: (any AccessRecorder)?) {
        self.loop = loop
        self.server = server
        self.accessLog = accessLog
        completions = CompletionQueue(loop)
        identifiers = RequestIdentifiers(seed: seed)
        parser = RequestParser(limits: server.limits.wire)
    }

    /// Nanoseconds of the monotonic clock when a request's head was there; 0 where nobody logs.
    func startStamp() -> UInt64 {
        if accessLog == nil || lastStamp != 0 { return lastStamp }
        return LoopState.clock()
    }

    /// The same when its answer is done.
    func endStamp() -> UInt64 {
        lastStamp = LoopState.clock()
        return lastStamp
    }

    private static func clock() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The `Date` line; it does not go back when the wall clock does.
    func dateLine() -> [UInt8] {
        dates.update(second: dateSecond())
        return dates.line
    }

    /// The second that it says. Looked up once a round of the loop, like the loop's own clock.
    func dateSecond() -> Int64 {
        guard roundOfDate != loop.now else { return second }
        roundOfDate = loop.now
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        second = max(second, Int64(time.tv_sec))
        return second
    }
}
