internal import Channels
internal import Cryptography
internal import Feedback
internal import Synchronization

/// Gives out challenges for proofs of work, and takes each once. The key is of this run alone, so that what was taken
/// need not outlive it.
final class ProofLedger: Sendable {
    private let key = RandomBytes.make(32)
    /// When the proofs that were taken expire, in seconds since 1970.
    private let taken = Mutex<[String: Int64]>([:])

    enum Outcome: Equatable {
        /// Taken under this code.
        case good(String)
        case missing
        case bad(reason: String)
    }

    func challenge(at now: Instant, isPressed: Bool) -> Altcha.Challenge {
        let numberMax = isPressed ? AppLimits.proofNumberPressed : AppLimits.proofNumberCalm
        let random = RandomBytes.make(20)
        let draw = random.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Altcha.issue(
            random: Array(random.prefix(12)), number: Int(draw % UInt64(numberMax + 1)), numberMax: numberMax,
            atSeconds: now.millisecondsSinceEpoch / 1000, key: key)
    }

    /// Takes a proof; `giveBack` where what it came with was not stored after all.
    func take(_ payload: String?, at now: Instant) -> Outcome {
        guard let payload, !payload.isEmpty else { return .missing }
        let seconds = now.millisecondsSinceEpoch / 1000
        switch Altcha.verify(payload, atSeconds: seconds, key: key) {
        case .invalid: return .bad(reason: "the proof of work is not for a challenge of ours")
        case .expired: return .bad(reason: "the proof of work is too old")
        case .solved(let code, let expires):
            let isNew = taken.withLock { taken in
                if taken.count >= AppLimits.proofsMax { ProofLedger.forget(&taken, seconds) }
                return taken.updateValue(expires, forKey: code) == nil
            }
            return isNew ? .good(code) : .bad(reason: "the proof of work was used before")
        }
    }

    func giveBack(_ code: String) { taken.withLock { _ = $0.removeValue(forKey: code) } }

    private static func forget(_ taken: inout [String: Int64], _ now: Int64) {
        taken = taken.filter { $0.value > now }
        guard taken.count >= AppLimits.proofsMax else { return }
        // All are fresh: those that expire first go.
        let times = taken.values.sorted()
        let middle = times[times.count / 2]
        taken = taken.filter { $0.value > middle }
    }
}
