/// How the server runs. The command line fills it from flags, `EARSHOT_…` variables and the configuration file.
package struct Configuration: Sendable {
    /// The folder of the database and the lock.
    package var dataDirectory: String
    /// An IPv4 or IPv6 address to listen on.
    package var host: String
    /// 0 takes any free port.
    package var port: UInt16
    /// The address that customers and providers reach us at, without a slash at its end: `https://feedback.example`.
    /// `nil`: made from host and port.
    package var publicURL: String?
    /// Certificates and their keys; none for plain HTTP. The first answers for names that none of them has.
    package var tls: [TLSFiles]
    /// Whether callers are limited by address (`--rate-limit off` lifts it, for benchmarks and tests).
    package var isRateLimited: Bool
    /// Reverse proxies whose `X-Forwarded-For` is believed. Without them everybody behind one counts as one address.
    package var trustedProxies: [AddressRange]
    /// How long requests in flight may take once the server is told to stop.
    package var drainSeconds = 10
    /// Open connections in all; the descriptors that the process may open lower it. `nil`: the engine's own limit.
    package var connectionsMax: Int?
    /// Open connections of one address, trusted proxies excepted. `nil`: the engine's own limit, and this machine excepted
    /// too.
    package var connectionsPerAddressMax: Int?

    /// Pages of the database kept in memory at most, in MiB. `nil`: the store's own limit.
    package var pageCacheMiB: Int?

    /// Backups that the server makes by itself; `nil` for none.
    package var backups: BackupPlan?
    /// Whether the server may call loopback and private networks, and plain HTTP, where a source names them.
    package var allowsPrivateTargets = false
    /// Whether another program copies the log away (Litestream) and therefore checkpoints in the server's stead.
    package var hasExternalReplication = false

    /// Where mail comes in by LMTP and by SMTP; `nil` where it does not.
    package var lmtp: MailListening?
    package var smtp: MailListening?

    /// Where a mail server of ours listens.
    package enum MailListening: Hashable, Sendable {
        case unix(path: String)
        case tcp(host: String, port: UInt16)

        /// A path with a slash in it, `HOST:PORT`, `[HOST]:PORT`, or a port on this machine alone.
        package init?(_ text: String) {
            if text.utf8.contains(0x2F) {
                self = .unix(path: text)
                return
            }
            let colon = text.utf8.lastIndex(of: 0x3A)
            let digits = colon.map { text[text.utf8.index(after: $0)...] } ?? text[...]
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits)
            else { return nil }
            var host = colon.map { text[..<$0] } ?? "127.0.0.1"
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard !host.isEmpty else { return nil }
            self = .tcp(host: String(host), port: port)
        }
    }

    package struct BackupPlan: Hashable, Sendable {
        package let folder: String
        package let hours: Int
        /// How many are kept.
        package let keep: Int

        package init(folder: String, hours: Int, keep: Int) {
            self.folder = folder
            self.hours = hours
            self.keep = keep
        }
    }

    package struct TLSFiles: Sendable {
        package let certificate: String
        package let key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    package init(
        dataDirectory: String = "./data", host: String = "127.0.0.1", port: UInt16 = 8080, publicURL: String? = nil,
        tls: [TLSFiles] = [], isRateLimited: Bool = true, trustedProxies: [AddressRange] = []
    ) {
        self.dataDirectory = dataDirectory
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.tls = tls
        self.isRateLimited = isRateLimited
        self.trustedProxies = trustedProxies
    }
}
