internal import Logging
internal import Store
internal import Synchronization

/// Tells the log how far a rebuild of the rollups has come: at its start, at each tenth, and at its end.
final class RebuildLog: Sendable {
    private struct State {
        var timer: RepeatingTimer?
        var tenth = -1
    }

    static let secondsBetweenLooks = 1

    private let store: Store
    private let logger: Logger
    private let state = Mutex(State())

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Looks until nothing is being built any more.
    func watch() {
        state.withLock { state in
            guard state.timer == nil else { return }
            state.timer = RepeatingTimer(label: "earshot.rebuild-log", seconds: RebuildLog.secondsBetweenLooks) {
                [weak self] in self?.look()
            }
        }
    }

    private func look() {
        store.read({ try $0.rollupProgress() }) { [weak self] result in
            guard let self, let progress = try? result.get() else { return }
            self.tell(progress)
        }
    }

    private func tell(_ progress: RollupProgress) {
        let tenth = progress.isRebuilding ? Int(progress.share * 10) : 10
        let (isNew, wasSeen) = state.withLock { state -> (Bool, Bool) in
            let before = state.tenth
            state.tenth = progress.isRebuilding ? tenth : -1
            if !progress.isRebuilding {
                state.timer?.cancel()
                state.timer = nil
            }
            return (tenth > before, before >= 0)
        }
        if progress.isRebuilding, isNew {
            logger.info("rollups are being rebuilt", metadata: ["percent": "\(tenth * 10)"])
        } else if !progress.isRebuilding, wasSeen {
            logger.info("rollups are rebuilt", metadata: ["time_zone": "\(progress.timeZone)"])
        }
    }
}
