internal import Glibc
internal import HTTPWire
internal import Transport

/// What the connections of one loop share. Touched on that loop only.
///
/// `@unchecked Sendable`: made at start, then used on its loop only.
final class LoopState: @unchecked Sendable {
    let loop: EventLoop
    let server: ServerCore
    var identifiers: RequestIdentifiers
    private var dates = DateCache()
    private var second: Int64 = 0
    var isDraining = false

    init(_ loop: EventLoop, server: ServerCore, seed: UInt64) {
        self.loop = loop
        self.server = server
        identifiers = RequestIdentifiers(seed: seed)
    }

    /// The `Date` line; it does not go back when the wall clock does.
    func date() -> [UInt8] {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        second = max(second, Int64(time.tv_sec))
        return dates.line(second: second)
    }
}
