internal import Channels
internal import Feedback
internal import Store
internal import Synchronization

/// Notes deliveries that were refused with the source, for its owner. Anybody can send those: at most one a second is
/// written for each source, and one in all for every tenth of a second.
final class SourceRefusals: Sendable {
    static let gapMilliseconds: Int64 = 1000
    static let gapInAllMilliseconds: Int64 = 100
    static let sourcesMax = 10_000

    private struct State {
        var last: [Identifier: Instant] = [:]
        var lastOfAll: Instant?
    }

    private let state = Mutex(State())

    func note(_ fault: ChannelError, of source: StoredSource, _ environment: Environment) async {
        let now = environment.now
        guard mayWrite(source.id, now) else { return }
        let sentence = Problem(fault).sentence
        let report = StoredDeliveryReport(
            source: source.id, delivery: nil, receivedAt: now, outcome: "refused:\(sentence)", steps: [sentence])
        // The sender is told anyhow: a store that cannot write now has its own alarm.
        try? await environment.store.write { try $0.report(report) }
    }

    private func mayWrite(_ source: Identifier, _ now: Instant) -> Bool {
        func isPast(_ last: Instant?, _ gap: Int64) -> Bool {
            last.map { abs(now.millisecondsSinceEpoch - $0.millisecondsSinceEpoch) >= gap } ?? true
        }
        return state.withLock { state in
            guard isPast(state.lastOfAll, SourceRefusals.gapInAllMilliseconds),
                isPast(state.last[source], SourceRefusals.gapMilliseconds)
            else { return false }
            if state.last.count >= SourceRefusals.sourcesMax { state.last = [:] }
            state.last[source] = now
            state.lastOfAll = now
            return true
        }
    }
}
