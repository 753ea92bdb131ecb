internal import HTTPWire

/// One request on its way to its answer.
struct Exchange {
    let id: RequestID
    /// `nil` where the head could not be read.
    let head: RequestHead?
    /// Nanoseconds of the monotonic clock; 0 where nobody logs.
    let startedAt: UInt64
    var keepsAlive: Bool
    /// The peer has said that nothing follows this request, and all of it has been read.
    var isLastWord = false

    var isHead: Bool { head?.method == .head }
    var version: HTTPVersion { head?.version ?? .http11 }
}
