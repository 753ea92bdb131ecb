package import HTTPServer

/// A network, as an operator writes it: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
package struct AddressRange: Hashable, Sendable {
    private let isIPv6: Bool
    private let high: UInt64
    private let low: UInt64
    private let prefix: Int

    /// `nil` for what is no address, or a prefix that is longer than one.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = Peer(text: String(parts[0])) else { return nil }
        let width: Int
        switch address {
        case .ipv4(let number): (isIPv6, high, low, width) = (false, UInt64(number) << 32, 0, 32)
        case .ipv6(let first, let second): (isIPv6, high, low, width) = (true, first, second, 128)
        case .control, .inMemory: return nil
        }
        guard parts.count > 1 else {
            prefix = width
            return
        }
        guard let length = QueryNumber.signed(parts[1]), (0...Int64(width)).contains(length) else { return nil }
        prefix = Int(length)
    }

    package func contains(_ peer: Peer) -> Bool {
        switch peer {
        case .ipv4(let number): !isIPv6 && matches(UInt64(number) << 32, 0)
        case .ipv6(let first, let second): isIPv6 && matches(first, second)
        case .control, .inMemory: false
        }
    }

    private func matches(_ otherHigh: UInt64, _ otherLow: UInt64) -> Bool {
        let highMask = prefix == 0 ? 0 : UInt64.max << UInt64(64 - min(prefix, 64))
        let lowMask = prefix <= 64 ? 0 : UInt64.max << UInt64(128 - prefix)
        return (high ^ otherHigh) & highMask == 0 && (low ^ otherLow) & lowMask == 0
    }
}
