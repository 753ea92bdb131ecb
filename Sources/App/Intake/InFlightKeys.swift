internal import Synchronization

/// The idempotency keys whose first request is being carried out: the same key again is told to wait.
final class InFlightKeys: Sendable {
    private let keys = Mutex<Set<[UInt8]>>([])

    /// `false` where the key is in use.
    func begin(scope: String, key: String) -> Bool {
        keys.withLock { $0.insert(InFlightKeys.bytes(scope, key)).inserted }
    }

    func end(scope: String, key: String) { keys.withLock { _ = $0.remove(InFlightKeys.bytes(scope, key)) } }

    /// Bytes, because `String` would take canonically equivalent keys for one.
    private static func bytes(_ scope: String, _ key: String) -> [UInt8] {
        Array(scope.utf8) + [0] + Array(key.utf8)
    }
}
