internal import Channels
internal import Feedback
internal import Logging
internal import Store

/// Reads what was kept and not read: the process died in between, or the store could not write. At start and every
/// minute.
final class UnreadDeliveriesJob: Sendable {
    static let seconds = 60
    /// Younger ones are being read right now, unless the process has just started.
    static let graceMilliseconds: Int64 = 120_000
    static let batchRows = 100

    private let rounds = Rounds()

    func start(_ environment: Environment) {
        let startedAt = environment.now
        rounds.start("earshot.unread", everySeconds: UnreadDeliveriesJob.seconds) { [weak self, weak environment] in
            guard let self, let environment else { return }
            let grace = environment.now.advanced(byMilliseconds: -UnreadDeliveriesJob.graceMilliseconds)
            await self.round(environment, before: max(startedAt, grace))
        }
    }

    func close() { rounds.close() }

    private func round(_ environment: Environment, before: Instant) async {
        do {
            let count = try await read(environment, before: before)
            if count > 0 { environment.logger.notice("kept deliveries read", metadata: ["count": "\(count)"]) }
        } catch {
            environment.logger.warning("kept deliveries not read; tried again soon", metadata: ["error": "\(error)"])
        }
    }

    /// - Returns: how many there were.
    func read(_ environment: Environment, before: Instant) async throws -> Int {
        var count = 0
        while !rounds.isClosed {
            let ids = try await environment.store.read { reader in
                try reader.unreadDeliveries(before: before, limit: UnreadDeliveriesJob.batchRows)
            }
            var done = 0
            for id in ids where try await readOne(id, environment) { done += 1 }
            count += done
            // What could not be read is among the next ones again: without any progress there is no use in going on.
            if done == 0 || ids.count < UnreadDeliveriesJob.batchRows { break }
        }
        return count
    }

    /// - Returns: whether it is dealt with.
    private func readOne(_ id: Identifier, _ environment: Environment) async throws -> Bool {
        guard let raw = try await environment.store.read({ try $0.delivery(id) }),
            let source = try await environment.store.read({ try $0.source(raw.source) })
        else { return false }
        do {
            _ = try await DeliveryReading(environment: environment).read(
                SourceLookup.delivery(source, raw, surveys: environment.surveys), raw, source)
            return true
        } catch let fault as ChannelError {
            if case .unavailable = fault { throw fault }
            // Noted with the source; the raw request stays.
            return true
        }
    }
}
