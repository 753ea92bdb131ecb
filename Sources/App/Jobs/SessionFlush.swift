internal import Feedback
internal import Logging
internal import Store
internal import Synchronization

/// Writes down once a minute when sessions and tokens were last used, so that idle sessions end across a restart too. A
/// write with every request would cost a flush each.
final class SessionFlush: Sendable {
    private static let seconds = 60

    private let environment: Environment
    private let written = Mutex<[[UInt8]: Instant]>([:])
    private let writtenTokens = Mutex<[Identifier: Instant]>([:])
    private let timer = Mutex<RepeatingTimer?>(nil)

    init(_ environment: Environment) {
        self.environment = environment
        writtenTokens.withLock { written in
            for token in environment.credentials.tokens { written[token.id] = token.lastUsedAt }
        }
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
        let tokens = usedTokens()
        guard !changed.isEmpty || !tokens.isEmpty else { return }
        do {
            try await environment.store.write { writer in
                for session in changed { try writer.touch(session: session.digest, at: session.lastUsedAt) }
                for (id, at) in tokens { try writer.touch(token: id, at: at) }
            }
        } catch {
            environment.logger.warning("sessions not written", metadata: ["error": "\(error)"])
        }
    }

    /// Those that were used since they were written.
    private func usedTokens() -> [(id: Identifier, at: Instant)] {
        let used = environment.credentials.tokens
        return writtenTokens.withLock { written in
            let changed = used.compactMap { token in
                token.lastUsedAt.flatMap { written[token.id] == $0 ? nil : (token.id, $0) }
            }
            written = Dictionary(
                uniqueKeysWithValues: used.compactMap { token in token.lastUsedAt.map { (token.id, $0) } })
            return changed
        }
    }
}
