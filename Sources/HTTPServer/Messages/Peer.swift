/// Who is at the other end.
package enum Peer: Hashable, Sendable {
    case ipv4(UInt32)
    /// The two halves of the address; IPv4-mapped addresses are unwrapped to `ipv4`.
    case ipv6(UInt64, UInt64)
    /// The control socket: only the server's own user and root reach it, who can read the data too.
    case control
    /// An in-memory client: tests and commands that hold the folder's lock themselves.
    case inMemory

    /// Whether the address is this machine's own loopback.
    package var isLoopback: Bool {
        switch self {
        case .ipv4(let address): address >> 24 == 127
        case .ipv6(let high, let low): high == 0 && low == 1
        case .control, .inMemory: true
        }
    }
}
