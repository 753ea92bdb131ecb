/// How a loop waits.
package enum LoopMode: String, Hashable, Sendable {
    /// A dispatch source on the poller's descriptor wakes the loop's queue.
    case dispatch
    /// A thread of the loop's own blocks in the poller: about 0.6 us less per request, one thread held.
    case blocking
}
