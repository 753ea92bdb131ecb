internal import Logging
internal import Store
internal import Synchronization

/// Applies the retention rules once an hour, in small batches with pauses between them.
final class RetentionJob: Sendable {
    private static let seconds = 60 * 60

    private struct State {
        var isRunning = false
        var isAskedAgain = false
        var isClosed = false
        var timer: RepeatingTimer?
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Begins to look every hour, and now.
    func start(_ environment: Environment) {
        let wake: @Sendable () -> Void = { [weak self, weak environment] in
            guard let self, let environment else { return }
            Task { await self.run(environment) }
        }
        let timer = RepeatingTimer(label: "earshot.retention", seconds: RetentionJob.seconds, wake)
        state.withLock { state in
            state.timer = timer
            state.wake = wake
        }
        wake()
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.timer?.cancel()
            state.timer = nil
            state.wake = nil
        }
    }

    /// After the rules have changed.
    func wake() { state.withLock { $0.wake }?() }

    private func run(_ environment: Environment) async {
        let begins = state.withLock { state in
            defer { state.isAskedAgain = state.isRunning }
            if state.isRunning || state.isClosed { return false }
            state.isRunning = true
            return true
        }
        guard begins else { return }
        repeat {
            do {
                let count = try await apply(environment)
                if count > 0 {
                    environment.logger.notice("retention applied", metadata: ["feedback": "\(count)"])
                }
            } catch {
                environment.logger.warning(
                    "retention not applied; tried again in an hour", metadata: ["error": "\(error)"])
            }
        } while state.withLock { state in
            defer { state.isAskedAgain = false }
            state.isRunning = state.isAskedAgain && !state.isClosed
            return state.isRunning
        }
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Everything that the rules reach now.
    ///
    /// - Returns: how many pieces of feedback were deleted or anonymised.
    func apply(_ environment: Environment) async throws -> Int {
        var total = 0
        while !isClosed {
            let step = try await environment.store.write { try $0.retain() }
            total += step.count
            guard step.hasMore else { break }
            try await Task.sleep(for: .milliseconds(RetentionLimits.pauseMilliseconds))
        }
        guard total > 0 else { return 0 }
        let count = total
        try await environment.store.write { try $0.audit("server", "retention", ["feedback": "\(count)"]) }
        try await environment.store.scrub()
        return count
    }
}
