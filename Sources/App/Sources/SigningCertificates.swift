internal import Channels
internal import Dispatch
internal import Feedback
internal import Outgoing
internal import Synchronization

/// Certificates that providers sign with, fetched once from the address that a delivery names (the adapter lets only the
/// provider's own addresses through), and the keys that providers publish.
final class SigningCertificates: Sendable {
    static let keptMax = 16
    /// How long an address that gave nothing is left alone: anybody can post one.
    static let restMilliseconds: Int64 = 60_000

    /// How long published keys are believed to be all there are.
    static let keySetMilliseconds: Int64 = 3_600_000

    typealias Fetch = @Sendable (String) throws -> [UInt8]

    private struct State {
        var kept: [String: [UInt8]] = [:]
        var failed: [String: Instant] = [:]
        var keySets: [String: (keys: [UInt8], fetchedAt: Instant)] = [:]
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "earshot.certificates")
    private let fetch: Fetch

    init(fetch: @escaping Fetch = { try SigningCertificates.download($0) }) { self.fetch = fetch }

    /// A certificate is small and whoever asks for it waits: less time and fewer bytes than other requests have.
    private static func download(_ address: String) throws(FetchFault) -> [UInt8] {
        var fetch = HTTPFetch()
        fetch.timeoutSeconds = 8
        fetch.answerBytesMax = 64 * 1024
        let answer = try fetch.send(FetchRequest(.get, address))
        guard answer.status == 200 else { throw FetchFault("the answer was \(answer.status)") }
        return answer.body
    }

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

    /// `nil` where the delivery carries no token, or its provider's keys cannot be had now. Old ones are better than none.
    func keySet(for delivery: Delivery) async -> [UInt8]? {
        guard let address = ProviderKeySet.address(for: delivery) else { return nil }
        let now = delivery.now
        let known = state.withLock { $0.keySets[address] }
        if let known,
            abs(now.millisecondsSinceEpoch - known.fetchedAt.millisecondsSinceEpoch)
                < SigningCertificates.keySetMilliseconds
        {
            return known.keys
        }
        guard isDue(address, now) else { return known?.keys }
        let found = try? await get(address)
        state.withLock { state in
            state.failed[address] = found == nil ? now : nil
            if let found { state.keySets[address] = (found, now) }
        }
        return found ?? known?.keys
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
