/// Decides when the write-ahead log is moved into the database file. It decides only; the writer's queue acts.
struct Checkpointer {
    enum Action: Equatable {
        case none, passive
        /// If no reader is in the way.
        case truncate
        /// Reads are held back until it is done.
        case truncateWaiting
    }

    /// The length at which the next attempt is due, so that a reader in the way does not make every batch try.
    private var nextPassive = StoreLimits.logPagesPassive
    private var nextTruncate = StoreLimits.logPagesMax
    private var nextWaiting = StoreLimits.logPagesHard

    /// After a batch, with the log's length.
    func afterBatch(logPages: Int) -> Action {
        if logPages >= nextWaiting { return .truncateWaiting }
        if logPages >= nextTruncate { return .truncate }
        return logPages >= nextPassive ? .passive : .none
    }

    /// When nothing has been written for a while.
    func whenIdle(logPages: Int) -> Action { logPages > 0 ? .truncate : .none }

    /// After an attempt, with the log's length as it was.
    mutating func attempted(_ action: Action, isComplete: Bool, logPages: Int) {
        if isComplete {
            self = Checkpointer()
        } else {
            nextPassive = logPages + StoreLimits.logPagesPassive
            if action != .passive {
                nextTruncate = max(StoreLimits.logPagesMax, logPages + StoreLimits.logPagesPassive)
            }
            // Another program reads the file; to wait for it at every turn would stop intake.
            if action == .truncateWaiting { nextWaiting = logPages + StoreLimits.logPagesHard }
        }
    }
}
