/// Every option, by its long name. Each is an environment variable and a key of the configuration file too.
enum OptionName: String, CaseIterable, Sendable {
    case data
    case config
    case host
    case port
    case publicURL = "public-url"
    case tlsCert = "tls-cert"
    case tlsKey = "tls-key"
    case rateLimit = "rate-limit"
    case trustedProxies = "trusted-proxies"
    case drainSeconds = "drain-seconds"
    case pageCache = "page-cache"
    case connections
    case connectionsPerAddress = "connections-per-address"
    case name
    case role
    case email
    case expiresAt = "expires-at"
    case access
    case kind
    case secret
    case survey
    case source
    case option
    case channel
    case format
    case output
    case cursor
    case since
    case until
    case backupFolder = "backup-folder"
    case backupHours = "backup-hours"
    case backupKeep = "backup-keep"
    case externalReplication = "external-replication"
    case privateTargets = "private-targets"
    case dates
    case lmtp
    case smtp
    case id
    case person
    case handle
    case phone
    case map
    case errors
    case dryRun = "dry-run"

    /// `public-url` is `EARSHOT_PUBLIC_URL`.
    var environmentVariable: String {
        "EARSHOT_" + rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }
}
