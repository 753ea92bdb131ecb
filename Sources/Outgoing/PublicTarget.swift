internal import CCurl
internal import Glibc

/// Whether an address is one of the public network. Addresses that others choose lead nowhere else: not to this machine,
/// not to its neighbours, not to what a cloud keeps at 169.254.169.254.
package enum PublicTarget {
    /// Networks that are no public ones (RFC 6890), as a number and the bits that count.
    private static let closedFour: [(network: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12),
        (0xC000_0000, 24), (0xC000_0200, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24),
        (0xCB00_7100, 24), (0xE000_0000, 3),
    ]

    /// - Parameter address: in the order of the network, as 32 bits.
    package static func isPublic(four address: UInt32) -> Bool {
        !closedFour.contains { address >> (32 - $0.bits) == $0.network >> (32 - $0.bits) }
    }

    /// - Parameter bytes: the sixteen of an IPv6 address.
    package static func isPublic(six bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        func four(_ start: Int) -> UInt32 { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        // IPv4 inside: mapped, compatible, NAT64 and 6to4.
        if bytes[..<10].allSatisfy({ $0 == 0 }) {
            return bytes[10] == 0xFF && bytes[11] == 0xFF && isPublic(four: four(12))
        }
        if bytes[..<12].elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return isPublic(four: four(12))
        }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublic(four: four(2)) }
        // Global unicast is 2000::/3, without documentation and Teredo.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        return
            !(bytes[0] == 0x20 && bytes[1] == 0x01
            && (bytes[2] == 0x0D && bytes[3] == 0xB8 || bytes[2] == 0 && bytes[3] == 0))
    }

    /// The same of a socket's address; `false` for other families.
    static func isPublic(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                isPublic(four: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                isPublic(six: withUnsafeBytes(of: six.pointee.sin6_addr) { Array($0) })
            }
        default: false
        }
    }
}
