internal import Synchronization

/// What a loop is at, for those who hand it work from other threads.
enum LoopActivity: UInt8, AtomicRepresentable {
    /// Nothing of it runs: its queue must be woken.
    case idle
    /// It will look into its inbox by itself before it rests.
    case working
    /// It waits in its poller: only the descriptor wakes it.
    case waiting
}
