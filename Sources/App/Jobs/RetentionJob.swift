internal import Logging
internal import Store

/// Applies the retention rules once an hour, in small batches with pauses between them.
final class RetentionJob: Sendable {
    private static let seconds = 60 * 60

    private let rounds = Rounds()

    /// Begins to look every hour, and now.
    func start(_ environment: Environment) {
        rounds.start("earshot.retention", everySeconds: RetentionJob.seconds) { [weak self, weak environment] in
            guard let self, let environment else { return }
            await self.round(environment)
        }
    }

    func close() { rounds.close() }

    /// After the rules have changed.
    func wake() { rounds.ask() }

    private func round(_ environment: Environment) async {
        do {
            try await forgetNews(environment)
            let count = try await apply(environment)
            if count > 0 {
                environment.logger.notice("retention applied", metadata: ["feedback": "\(count)"])
            }
        } catch {
            environment.logger.warning(
                "retention not applied; tried again in an hour", metadata: ["error": "\(error)"])
        }
    }

    private func forgetNews(_ environment: Environment) async throws {
        while !rounds.isClosed, try await environment.store.write({ try $0.forgetNews() }) {
            try await Task.sleep(for: .milliseconds(RetentionLimits.pauseMilliseconds))
        }
    }

    /// Everything that the rules reach now.
    ///
    /// - Returns: how many pieces of feedback were deleted or anonymised.
    func apply(_ environment: Environment) async throws -> Int {
        var total = 0
        while !rounds.isClosed {
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
