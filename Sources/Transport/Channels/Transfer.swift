/// What came of one attempt to move bytes.
enum Transfer: Equatable {
    case moved(Int)
    /// Not now: the poller will say when.
    case blocked
    /// The peer will send no more.
    case ended
    case failed
}
