/// What a loop tells of one descriptor. Called on the loop.
package protocol EventSink: AnyObject {
    func ready(_ event: PollEvent)
    /// A deadline that was armed has come, or had once been asked for: the sink looks what its real one is.
    ///
    /// - Returns: when to be called next; `.never` where nothing is awaited.
    func timerFired(now: MonotonicTime) -> MonotonicTime
}
