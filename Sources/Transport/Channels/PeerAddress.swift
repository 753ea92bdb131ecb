internal import CLinux
internal import Glibc

/// The other end's address, IPv4 in IPv6 unwrapped.
package enum PeerAddress: Hashable, Sendable {
    case ipv4(UInt32)
    case ipv6(UInt64, UInt64)
    case local

    /// What the connection cap counts by: an IPv6 host owns its /64.
    var network: PeerAddress {
        if case .ipv6(let high, _) = self { .ipv6(high, 0) } else { self }
    }

    init(_ storage: sockaddr_storage) {
        let family = Int32(storage.ss_family)
        self = withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET:
                // struct sockaddr_in: family, port, then four bytes of address.
                return .ipv4(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            case AF_INET6:
                // struct sockaddr_in6: family, port, flow, then sixteen bytes of address.
                let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
                let isMapped = high == 0 && low >> 32 == 0xFFFF
                return isMapped ? .ipv4(UInt32(truncatingIfNeeded: low)) : .ipv6(high, low)
            default:
                return .local
            }
        }
    }
}
