internal import Channels
internal import Feedback
internal import Logging
internal import Store
internal import Synchronization

/// Reads what was kept and not read: the process died in between, or the store could not write. At start and every
/// minute.
final class UnreadDeliveriesJob: Sendable {
    static let seconds = 60
    /// Younger ones are being read right now, unless the process has just started.
    static let graceMilliseconds: Int64 = 120_000
    static let batchRows = 100

    private let state = Mutex<(timer: RepeatingTimer?, isRunning: Bool)>((nil, false))

    func start(_ environment: Environment) {
        let startedAt = environment.now
        let work: @Sendable (Instant?) -> Void = { [weak self, weak environment] before in
            guard let self, let environment else { return }
            Task { await self.run(environment, before: before) }
        }
        let timer = RepeatingTimer(label: "earshot.unread", seconds: UnreadDeliveriesJob.seconds) { work(nil) }
        state.withLock { $0.timer = timer }
        work(startedAt)
    }

    func close() {
        state.withLock { state in
            state.timer?.cancel()
            state.timer = nil
        }
    }

    private func run(_ environment: Environment, before: Instant?) async {
        guard
            state.withLock({ state in
                defer { state.isRunning = true }
                return !state.isRunning
            })
        else { return }
        defer { state.withLock { $0.isRunning = false } }
        let limit =
            before ?? environment.now.advanced(byMilliseconds: -UnreadDeliveriesJob.graceMilliseconds)
        do {
            let count = try await read(environment, before: limit)
            if count > 0 { environment.logger.notice("kept deliveries read", metadata: ["count": "\(count)"]) }
        } catch {
            environment.logger.warning("kept deliveries not read; tried again soon", metadata: ["error": "\(error)"])
        }
    }

    /// - Returns: how many there were.
    func read(_ environment: Environment, before: Instant) async throws -> Int {
        var count = 0
        while true {
            let ids = try await environment.store.read { reader in
                try reader.unreadDeliveries(before: before, limit: UnreadDeliveriesJob.batchRows)
            }
            for id in ids { try await readOne(id, environment) }
            count += ids.count
            if ids.count < UnreadDeliveriesJob.batchRows { return count }
        }
    }

    private func readOne(_ id: Identifier, _ environment: Environment) async throws {
        guard let raw = try await environment.store.read({ try $0.delivery(id) }),
            let source = try await environment.store.read({ try $0.source(raw.source) })
        else { return }
        do {
            _ = try await DeliveryReading(environment: environment).read(
                SourceLookup.delivery(source, raw, surveys: environment.surveys), raw, source)
        } catch is ChannelError {
            // Noted with the source; the raw request stays.
        }
    }
}
