internal import CLinux
internal import Glibc

/// The address of a Unix socket (unix(7)): a path in the file system, or a name that only the kernel keeps.
package struct UnixAddress {
    private var address = sockaddr_un()
    private var length = socklen_t(MemoryLayout<sockaddr_un>.size)

    /// `nil` where the path does not fit its 107 bytes, or holds a NUL.
    package init?(_ path: String) {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else {
            return nil
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    }

    /// `nil` where the name does not fit its 107 bytes, or there is none.
    package init?(abstract name: String) {
        let bytes = Array(name.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path),
            let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)
        else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        // The NUL before it is what tells a name from a path; the length is a part of the name.
        withUnsafeMutableBytes(of: &address.sun_path) {
            UnsafeMutableRawBufferPointer(rebasing: $0[1...]).copyBytes(from: bytes)
        }
        length = socklen_t(start + 1 + bytes.count)
    }

    /// Connects the socket to the address, as connect(2).
    ///
    /// - Returns: whether somebody accepts there.
    package mutating func connect(_ socket: Int32) -> Bool { withPointer { Glibc.connect(socket, $0, $1) } == 0 }

    mutating func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, length)
            }
        }
    }
}
