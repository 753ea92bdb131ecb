internal import HTTPServer
internal import HTTPWire

/// The host names that this server answers for, where its owner has said its public one (RFC 9110 section 7.4).
///
/// Numbers are taken too, and localhost: checks and proxies on the way call us so, and no name of a stranger's can be made
/// to lead here by them, as it is done in DNS rebinding.
struct HostNames: Sendable {
    private let name: String

    /// `nil` where no public address is configured: then any name will do.
    init?(_ configuration: Configuration) {
        guard let address = configuration.publicURL else { return nil }
        let authority = address.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }
        name = HostNames.host(of: String(authority))
    }

    func takes(_ head: RequestHead) -> Bool {
        guard let field = head[.host], !field.isEmpty else { return true }
        let host = HostNames.host(of: field)
        if host == name || host == "localhost" || host.hasPrefix("[") { return true }
        return !host.isEmpty && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// In lower case, without the port and without the dot that ends a full name.
    private static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) }
        let host = authority.prefix { $0 != ":" }.lowercased()
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }
}
