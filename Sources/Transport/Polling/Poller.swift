/// What tells which descriptors are ready. The seam behind which `epoll` can be exchanged for something else.
///
/// Used by one loop only, and on that loop.
package protocol Poller: AnyObject {
    /// Itself readable when an event waits: one dispatch source on it wakes the loop.
    var wakeDescriptor: Int32 { get }
    func add(_ descriptor: Int32, token: UInt64, interest: PollInterest) throws(SystemError)
    func modify(_ descriptor: Int32, token: UInt64, interest: PollInterest) throws(SystemError)
    /// A descriptor that is closed need not be removed.
    func remove(_ descriptor: Int32)
    /// Calls `body` for each event that is there within the time; 0 does not wait, a negative time waits without end.
    ///
    /// - Returns: the number of events; 0 also where a signal interrupted.
    func wait(milliseconds: Int32, _ body: (PollEvent) -> Void) throws(SystemError) -> Int
}
