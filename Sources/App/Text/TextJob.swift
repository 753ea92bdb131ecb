internal import Feedback
internal import Logging
internal import Store
internal import Synchronization

/// Looks into the texts of feedback after it has been stored, in small batches, one round at a time; how far it has come
/// stands in the store, so that the next start goes on. Then it looks for topics.
final class TextJob: Sendable {
    /// A round gathers what comes within this time.
    static let delayMilliseconds = 200
    static let pauseMilliseconds = 5
    /// How long texts wait at most while much feedback comes in.
    static let patience = Duration.seconds(10)
    /// A library that is missing is looked for again.
    static let retrySeconds = 60

    private struct State {
        var hasToldFault = false
        var cursor: TextProgress?
        var noted: Int64 = 0
        /// Texts since topics were last looked for.
        var fresh = 0
    }

    private let rounds = Rounds()
    private let state = Mutex(State())
    private let pace = IntakePace()
    private let reading = TextReading()
    let queue = TextQueue()

    /// Begins to look with every commit, and now.
    func start(_ environment: Environment) {
        environment.store.observeCommits { [weak self] notice in
            guard let self, !notice.feedback.isEmpty else { return }
            self.pace.note(notice.feedback.count)
            self.rounds.ask()
        }
        rounds.start("earshot.texts", everySeconds: TextJob.retrySeconds) { [weak self, weak environment] in
            try? await Task.sleep(for: .milliseconds(TextJob.delayMilliseconds))
            guard let self, let environment else { return }
            await self.round(environment)
        }
    }

    func close() { rounds.close() }

    private func round(_ environment: Environment) async {
        do {
            try await finish(environment)
        } catch {
            environment.logger.warning("texts not looked at; tried again in a minute", metadata: ["error": "\(error)"])
        }
    }

    /// Everything that there is to do now.
    func finish(_ environment: Environment) async throws {
        var hasMore = true
        while hasMore, !rounds.isClosed {
            try await waitForCalm()
            hasMore = try await step(environment)
            try await Task.sleep(for: .milliseconds(TextJob.pauseMilliseconds))
        }
        guard !rounds.isClosed, try await wantsTopics(environment) else { return }
        try await TopicSearch(environment: environment, queue: queue).run()
        state.withLock { $0.fresh = 0 }
    }

    /// Intake comes first: under a flood of it one batch every so often is all that is looked at.
    private func waitForCalm() async throws {
        let end = ContinuousClock.now + TextJob.patience
        while !rounds.isClosed, pace.isBusy(), ContinuousClock.now < end {
            try await Task.sleep(for: IntakePace.window)
        }
    }

    private func tell(_ fault: String, _ environment: Environment) {
        let isNew = state.withLock { state in
            defer { state.hasToldFault = true }
            return !state.hasToldFault
        }
        if isNew { environment.logger.error("texts wait for a library", metadata: ["error": "\(fault)"]) }
    }

    /// - Returns: whether there is more to do.
    private func step(_ environment: Environment) async throws -> Bool {
        let cursor = state.withLock { $0.cursor }
        let (pending, topics) = try await environment.store.read { reader in
            (try reader.pendingTexts(after: cursor), Set(try reader.topics().map(\.phrase)))
        }
        // The library is looked for with the first text, not before.
        if !pending.texts.isEmpty, let fault = LanguageDetector.fault {
            tell(fault, environment)
            return false
        }
        let progress = pending.progress
        if !pending.texts.isEmpty {
            let reading = reading
            let findings = await queue.run { pending.texts.map { reading.finding(in: $0, topics: topics) } }
            try await environment.store.write { try $0.settle(findings, doneRow: progress.doneRow) }
        } else if progress.doneRow - state.withLock({ $0.noted }) >= TextLimits.rowsPerNote {
            try await environment.store.write { try $0.note(textsDoneTo: progress.doneRow) }
        }
        state.withLock { state in
            state.cursor = progress
            state.fresh += pending.texts.count
            let isNoted = !pending.texts.isEmpty || progress.doneRow - state.noted >= TextLimits.rowsPerNote
            if isNoted { state.noted = progress.doneRow }
        }
        return pending.hasMore
    }

    /// After texts have come, but not oftener than is worth their reading.
    private func wantsTopics(_ environment: Environment) async throws -> Bool {
        guard state.withLock({ $0.fresh }) > 0 else { return false }
        let at = try await environment.store.read { try $0.topicsLookedForAt() }
        let due = at.advanced(byMilliseconds: TopicSearch.gapMilliseconds)
        return environment.now >= due || environment.now < at
    }
}
