internal import Synchronization

/// The address that links and source URLs begin with. The port is known only once the server listens on it.
final class PublicAddress: Sendable {
    private let configured: String?
    private let host: String
    private let scheme: String
    private let port: Mutex<UInt16>
    let isSecure: Bool

    init(_ configuration: Configuration) {
        configured = configuration.publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        host = configuration.host.utf8.contains(0x3A) ? "[\(configuration.host)]" : configuration.host
        scheme = configuration.tls.isEmpty ? "http" : "https"
        port = Mutex(configuration.port)
        isSecure = configured?.hasPrefix("https://") ?? !configuration.tls.isEmpty
    }

    func setPort(_ value: UInt16) { port.withLock { $0 = value } }

    /// Without a slash at its end.
    var base: String { configured ?? "\(scheme)://\(host):\(port.withLock { $0 })" }

    /// `host:port` as a browser sends it in `Host` and `Origin`.
    var authority: String { String(base.drop { $0 != ":" }.dropFirst(3)) }
}
