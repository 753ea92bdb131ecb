/// Where to listen.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host by number or name; port 0 lets the system choose. `::` takes IPv4 too.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system that only its owner may open.
    case unix(path: String)
    /// A listening socket that was handed down (systemd's socket activation).
    case inherited(descriptor: Int32)

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.utf8.contains(0x3A) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
