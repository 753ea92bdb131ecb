internal import Feedback
internal import Logging
internal import Outgoing
internal import Store
internal import Synchronization

/// Asks the providers that do not send of themselves, one source after the other.
final class PollJob: Sendable {
    static let seconds = 30

    private let rounds = Rounds()
    private let clocks = Mutex<[Identifier: PollClock]>([:])

    func start(_ environment: Environment) {
        let fetcher = HTTPFetch(allowsPrivateTargets: environment.configuration.allowsPrivateTargets)
        rounds.start("earshot.poll", everySeconds: PollJob.seconds) { [weak self, weak environment] in
            guard let self, let environment else { return }
            await self.look(environment) { request throws(FetchFault) in try fetcher.send(request) }
        }
    }

    func close() { rounds.close() }

    /// Polls every source that is due.
    func look(_ environment: Environment, fetch: @escaping SourcePoll.Fetch) async {
        guard let sources = try? await environment.store.read({ try $0.sources() }) else { return }
        for source in sources where isAsked(source) {
            guard !rounds.isClosed else { return }
            await poll(source, environment, fetch)
        }
    }

    private func isAsked(_ source: StoredSource) -> Bool {
        let hasKey = [SourceOption.accessToken, .privateKey, .clientSecret].contains { source.options[$0] != nil }
        return source.archivedAt == nil && source.kind.isPolled && hasKey
    }

    private func poll(_ source: StoredSource, _ environment: Environment, _ fetch: @escaping SourcePoll.Fetch) async {
        guard let format = PollFormats.format(source.kind, source.options) else { return }
        let now = environment.now
        var clock = clocks.withLock { $0[source.id] } ?? PollClock(dueAt: now)
        guard clock.isDue(at: now) else { return }
        do {
            _ = try await SourcePoll(environment: environment, fetch: fetch).run(source, format)
            clock.succeeded(at: environment.now, every: format.seconds)
        } catch let failure as SourcePoll.Failure {
            clock.failed(at: environment.now, every: format.seconds, retryAfterSeconds: failure.retryAfterSeconds)
            await note(failure.reason, source, environment)
        } catch {
            clock.failed(at: environment.now, every: format.seconds, retryAfterSeconds: nil)
            environment.logger.warning(
                "a poll could not be stored", metadata: ["source": "\(source.id)", "error": "\(error)"])
        }
        let next = clock
        clocks.withLock { $0[source.id] = next }
    }

    private func note(_ reason: String, _ source: StoredSource, _ environment: Environment) async {
        let report = StoredDeliveryReport(
            source: source.id, delivery: nil, receivedAt: environment.now, outcome: "refused:poll: \(reason)",
            steps: [
                "The provider was asked for what is new: \(reason). It is asked again, less often while this lasts."
            ])
        try? await environment.store.write { try $0.report(report) }
    }
}
