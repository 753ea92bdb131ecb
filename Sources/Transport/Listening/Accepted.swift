internal import CLinux
internal import Glibc

/// What came of one attempt to accept.
package enum Accepted: Sendable {
    /// A non-blocking, close-on-exec descriptor that now belongs to whoever asked.
    case connection(Int32, PeerAddress)
    /// The number in `errno`.
    case failed(Int32)

    /// accept4(2).
    package static func next(on listening: Int32) -> Accepted {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let raw = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                accept4(listening, $0, &size, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
            }
        }
        return raw >= 0 ? .connection(raw, PeerAddress(storage)) : .failed(errno)
    }
}
