internal import Codecs
internal import Synchronization

/// The last few answers about topics, good as long as no feedback changes.
final class KeptTopics: Sendable {
    private static let countMax = 8

    private struct Key: Hashable {
        let query: TopicsQuery
        let version: UInt64
        let zone: String
    }

    private let kept = Mutex<[(key: Key, json: JSON)]>([])

    func json(_ query: TopicsQuery, _ version: UInt64, _ zone: String) -> JSON? {
        let key = Key(query: query, version: version, zone: zone)
        return kept.withLock { kept in kept.first { $0.key == key }?.json }
    }

    func keep(_ json: JSON, _ query: TopicsQuery, _ version: UInt64, _ zone: String) {
        let key = Key(query: query, version: version, zone: zone)
        kept.withLock { kept in
            kept.removeAll { $0.key.version != version || $0.key == key }
            kept = Array(kept.suffix(KeptTopics.countMax - 1)) + [(key, json)]
        }
    }
}
