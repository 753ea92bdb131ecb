internal import Channels
internal import Cryptography
internal import Feedback
internal import Synchronization

/// Sources from which a delivery was verified not long ago, with the secrets that it was verified with. There a wrong
/// signature is the sender's fault; elsewhere the secret or the clock may still be ours to mend.
final class ProvenSources: Sendable {
    static let millisecondsMax: Int64 = 24 * 3600 * 1000
    static let sourcesMax = 10_000

    private let state = Mutex<[[UInt8]: Instant]>([:])

    func isProven(_ source: Identifier, _ delivery: Delivery) -> Bool {
        let key = ProvenSources.key(source, delivery)
        guard let last = state.withLock({ $0[key] }) else { return false }
        let age = delivery.now.millisecondsSinceEpoch - last.millisecondsSinceEpoch
        return (0...ProvenSources.millisecondsMax).contains(age)
    }

    func note(_ source: Identifier, _ delivery: Delivery) {
        let key = ProvenSources.key(source, delivery)
        state.withLock { state in
            if state.count >= ProvenSources.sourcesMax, state[key] == nil { state = [:] }
            state[key] = delivery.now
        }
    }

    private static func key(_ source: Identifier, _ delivery: Delivery) -> [UInt8] {
        let secrets = delivery.secrets.map { secret in secret.withBytes { SHA256.digest($0) } }
        return SHA256.digest(source.bytes + secrets.flatMap(\.self))
    }
}
