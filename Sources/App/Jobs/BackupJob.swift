internal import Dispatch
internal import Feedback
internal import Logging
internal import Store
internal import Synchronization

/// Makes a backup every so many hours, where the configuration asks for it, and keeps the newest. On a thread of its own:
/// it blocks.
final class BackupJob: Sendable {
    private static let secondsBetweenLooks = 60

    private let queue = DispatchQueue(label: "earshot.backup")
    private let timer = Mutex<RepeatingTimer?>(nil)
    private let isClosed = Atomic<Bool>(false)

    func start(_ environment: Environment) {
        guard let plan = environment.configuration.backups else { return }
        let look: @Sendable () -> Void = { [weak self, weak environment] in
            guard let self, let environment else { return }
            self.queue.async { self.look(environment, plan) }
        }
        let made = RepeatingTimer(label: "earshot.backup.timer", seconds: BackupJob.secondsBetweenLooks, look)
        timer.withLock { $0 = made }
        look()
    }

    /// A backup that is being made is given up.
    func close() {
        isClosed.store(true, ordering: .releasing)
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
        }
        queue.sync {}
    }

    private func look(_ environment: Environment, _ plan: Configuration.BackupPlan) {
        let now = environment.now
        let folder = BackupFolder(path: plan.folder, keep: plan.keep)
        if let newest = folder.newest, now < newest.advanced(byMilliseconds: Int64(plan.hours) * 3_600_000) { return }
        guard !isClosed.load(ordering: .acquiring) else { return }
        let path = folder.fileName(at: now)
        do {
            try folder.make()
            let backup = Backup(directory: environment.configuration.dataDirectory, now: now) { _, _ in
                if self.isClosed.load(ordering: .acquiring) { throw BackupError("the server is stopping") }
            }
            let bytes = try backup.write(to: path)
            folder.prune()
            environment.logger.notice("backup made", metadata: ["file": "\(path)", "bytes": "\(bytes)"])
            environment.store.write { writer in
                try writer.audit("server", "backup", ["bytes": "\(bytes)"])
            } completion: { _ in
            }
        } catch {
            environment.logger.error("no backup was made; tried again in a minute", metadata: ["error": "\(error)"])
        }
    }
}
