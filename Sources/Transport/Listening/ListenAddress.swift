/// Where to listen.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host by number or name; port 0 lets the system choose. `::` takes IPv4 too.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system that only its owner may open.
    case unix(path: String)
    /// A Unix socket that has a name and no file, for processes of the same user and of root: any other's connection is
    /// closed at once.
    case abstract(name: String)
    /// A listening socket that was handed down (systemd's socket activation).
    case inherited(descriptor: Int32)

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.utf8.contains(0x3A) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        case .abstract(let name): "@" + name
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
