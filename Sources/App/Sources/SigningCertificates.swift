internal import Channels
internal import Dispatch
internal import Feedback
internal import Synchronization

/// Certificates that providers sign with, fetched once from the address that a delivery names. The adapter lets only the
/// provider's own addresses through.
final class SigningCertificates: Sendable {
    static let keptMax = 16
    /// How long an address that gave nothing is left alone: anybody can post one.
    static let restMilliseconds: Int64 = 60_000

    typealias Fetch = @Sendable (String) throws -> [UInt8]

    private struct State {
        var kept: [String: [UInt8]] = [:]
        var failed: [String: Instant] = [:]
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "earshot.certificates")
    private let fetch: Fetch

    init(fetch: @escaping Fetch = { try HTTPSFetch.get($0) }) { self.fetch = fetch }

    /// `nil` where there is none to fetch, or it cannot be had now.
    func certificate(for delivery: Delivery) async -> [UInt8]? {
        guard delivery.kind == .ses, !delivery.isTrusted,
            let address = SESAdapter.certificateAddress(delivery)
        else { return nil }
        if let known = state.withLock({ $0.kept[address] }) { return known }
        let now = delivery.now
        guard isDue(address, now) else { return nil }
        let found = try? await get(address)
        state.withLock { state in
            if state.kept.count >= SigningCertificates.keptMax { state.kept = [:] }
            if state.failed.count >= SigningCertificates.keptMax { state.failed = [:] }
            state.kept[address] = found
            state.failed[address] = found == nil ? now : nil
        }
        return found
    }

    /// One after the other.
    func get(_ address: String) async throws -> [UInt8] {
        let fetch = fetch
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try fetch(address) }) }
        }
    }

    private func isDue(_ address: String, _ now: Instant) -> Bool {
        state.withLock { state in
            guard let failed = state.failed[address] else { return true }
            return abs(now.millisecondsSinceEpoch - failed.millisecondsSinceEpoch)
                >= SigningCertificates.restMilliseconds
        }
    }
}
