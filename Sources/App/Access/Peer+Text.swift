internal import CLinux
internal import Glibc
package import HTTPServer

extension Peer {
    /// Reads an address as `X-Forwarded-For` and configurations write it: `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]:443`,
    /// `192.0.2.1:80`. An IPv4 address in IPv6's clothes is the IPv4 address. `nil` for anything else.
    package init?(text: String) {
        let bare = Peer.withoutPort(text)
        var four = in_addr()
        if inet_pton(AF_INET, bare, &four) == 1 {
            self = .ipv4(UInt32(bigEndian: four.s_addr))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, bare, &six) == 1 else { return nil }
        let (high, low) = withUnsafeBytes(of: six) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        let isMapped = high == 0 && low >> 32 == 0xFFFF
        self = isMapped ? .ipv4(UInt32(truncatingIfNeeded: low)) : .ipv6(high, low)
    }

    private static func withoutPort(_ text: String) -> String {
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        let colons = text.utf8.count { $0 == 0x3A }
        return colons == 1 ? String(text.prefix { $0 != ":" }) : text
    }
}
