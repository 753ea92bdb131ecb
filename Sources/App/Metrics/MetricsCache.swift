internal import Feedback
internal import Store
internal import Synchronization

/// Answers that were computed, for as long as nothing they stand on changes.
final class MetricsCache: Sendable {
    /// Answers kept, and their bytes together. Over it the oldest go.
    static let answersMax = 256
    static let bytesMax = 8 * 1024 * 1024

    /// What an answer stands on.
    enum Basis: Hashable {
        /// Anything that is stored.
        case everything(version: UInt64)
        /// Subscriptions alone, which change less often: other feedback leaves it as it is.
        case subscriptions(revision: Int64, people: Int, calendar: OrganisationCalendar)

        init(_ query: MetricsQuery, _ reader: Reader) throws {
            let isOfCustomers = query.metric == .churn || query.metric == .retention
            guard isOfCustomers, query.grouping == nil, query.attribute == nil, query.audience == .team else {
                self = .everything(version: try reader.version())
                return
            }
            self = .subscriptions(
                revision: try reader.subscriptionRevision(), people: try reader.peopleCount(),
                calendar: try reader.calendar())
        }
    }

    struct Key: Hashable {
        let query: MetricsQuery
        let basis: Basis
        /// Of the present.
        let moment: Int64
    }

    private struct State {
        var answers: [Key: [UInt8]] = [:]
        var order: [Key] = []
        var bytes = 0
    }

    private let state = Mutex(State())

    subscript(key: Key) -> [UInt8]? { state.withLock { $0.answers[key] } }

    func keep(_ bytes: [UInt8], _ key: Key) {
        guard bytes.count <= MetricsCache.bytesMax / 4 else { return }
        state.withLock { state in
            guard state.answers[key] == nil else { return }
            state.answers[key] = bytes
            state.order.append(key)
            state.bytes += bytes.count
            var removed = 0
            while state.bytes > MetricsCache.bytesMax || state.answers.count > MetricsCache.answersMax {
                let oldest = state.order[removed]
                removed += 1
                state.bytes -= state.answers.removeValue(forKey: oldest)?.count ?? 0
            }
            state.order.removeFirst(removed)
        }
    }
}
