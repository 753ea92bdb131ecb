internal import Feedback
internal import Logging
internal import Store
internal import Synchronization

/// Writes down once a minute when sessions were last used, so that idle ones end across a restart too. A write with
/// every request would cost a flush each.
final class SessionFlush: Sendable {
    private static let seconds = 60

    private let environment: Environment
    private let written = Mutex<[[UInt8]: Instant]>([:])
    private let timer = Mutex<RepeatingTimer?>(nil)

    init(_ environment: Environment) {
        self.environment = environment
        let timer = RepeatingTimer(label: "earshot.sessions", seconds: SessionFlush.seconds) { [weak self] in
            guard let self else { return }
            Task { await self.flush() }
        }
        self.timer.withLock { $0 = timer }
    }

    func finish() async {
        timer.withLock { $0?.cancel() }
        await flush()
    }

    private func flush() async {
        let used = environment.credentials.sessions
        let changed = written.withLock { written in
            let changed = used.filter { written[$0.digest] != $0.lastUsedAt }
            written = Dictionary(used.map { ($0.digest, $0.lastUsedAt) }, uniquingKeysWith: { $1 })
            return changed
        }
        guard !changed.isEmpty else { return }
        do {
            try await environment.store.write { writer in
                for session in changed { try writer.touch(session: session.digest, at: session.lastUsedAt) }
            }
        } catch {
            environment.logger.warning("sessions not written", metadata: ["error": "\(error)"])
        }
    }
}
