internal import App
internal import Glibc

/// What of the configuration was given on the command line; the rest comes from the environment and the file.
struct ServerFlags: Equatable, Sendable {
    var data: String?
    var host: String?
    var port: String?
    var publicURL: String?
    var tlsCert: [String] = []
    var tlsKey: [String] = []
    var rateLimit: String?
    var trustedProxies: String?
    var drainSeconds: String?
    var pageCache: String?
    var connections: String?
    var connectionsPerAddress: String?
    var backupFolder: String?
    var backupHours: String?
    var backupKeep: String?
    var externalReplication: String?
    var privateTargets: String?
    var lmtp: String?
    var smtp: String?

    /// Service managers kill after 30 s (Kubernetes) or 90 s (systemd): what has not been answered long before is lost.
    static let drainSecondsMax = 25
    static let connectionsMax = 1_000_000
    /// Less would make a large transaction write its pages twice.
    static let pageCacheMiB = 4...65_536

    /// - Throws: `CommandError` 78 for a value that cannot be, with what may stand there.
    func configuration(_ settings: Settings) throws(CommandError) -> Configuration {
        var configuration = Configuration(
            dataDirectory: ServerFlags.withoutSlash(settings.value(.data, data) ?? "./data"),
            host: settings.value(.host, host) ?? "127.0.0.1",
            port: try ServerFlags.port(settings.value(.port, port) ?? "8080"),
            publicURL: try settings.value(.publicURL, publicURL).map(ServerFlags.address),
            tls: try tls(settings),
            isRateLimited: try ServerFlags.isOn(.rateLimit, settings.value(.rateLimit, rateLimit) ?? "on"),
            trustedProxies: try ServerFlags.ranges(settings.value(.trustedProxies, trustedProxies) ?? ""))
        if let text = settings.value(.drainSeconds, drainSeconds) {
            configuration.drainSeconds = try ServerFlags.number(.drainSeconds, text, 0...ServerFlags.drainSecondsMax)
        }
        if let text = settings.value(.pageCache, pageCache) {
            configuration.pageCacheMiB = try ServerFlags.number(.pageCache, text, ServerFlags.pageCacheMiB)
        }
        if let text = settings.value(.connections, connections) {
            configuration.connectionsMax = try ServerFlags.number(.connections, text, 1...ServerFlags.connectionsMax)
        }
        if let text = settings.value(.connectionsPerAddress, connectionsPerAddress) {
            configuration.connectionsPerAddressMax = try ServerFlags.number(
                .connectionsPerAddress, text, 1...ServerFlags.connectionsMax)
        }
        configuration.backups = try backups(settings)
        configuration.hasExternalReplication = try ServerFlags.isOn(
            .externalReplication, settings.value(.externalReplication, externalReplication) ?? "off")
        configuration.allowsPrivateTargets = try ServerFlags.isOn(
            .privateTargets, settings.value(.privateTargets, privateTargets) ?? "off")
        configuration.lmtp = try ServerFlags.mail(.lmtp, settings.value(.lmtp, lmtp))
        configuration.smtp = try ServerFlags.mail(.smtp, settings.value(.smtp, smtp))
        return configuration
    }

    private func backups(_ settings: Settings) throws(CommandError) -> Configuration.BackupPlan? {
        guard let folder = settings.value(.backupFolder, backupFolder) else { return nil }
        return Configuration.BackupPlan(
            folder: ServerFlags.withoutSlash(folder),
            hours: try ServerFlags.number(
                .backupHours, settings.value(.backupHours, backupHours) ?? "24", 1...8_760),
            keep: try ServerFlags.number(.backupKeep, settings.value(.backupKeep, backupKeep) ?? "7", 1...1_000))
    }

    private static func mail(
        _ option: OptionName, _ text: String?
    ) throws(CommandError) -> Configuration.MailListening? {
        guard let text else { return nil }
        guard let address = Configuration.MailListening(text) else {
            throw CommandError(
                .configuration,
                "\(option.rawValue) is the path of a socket, a port, or an address with a port such as 127.0.0.1:2525, not "
                    + "\"\(text)\"")
        }
        return address
    }

    private static func ranges(_ text: String) throws(CommandError) -> [AddressRange] {
        var ranges: [AddressRange] = []
        for item in text.split(separator: ",") {
            let trimmed = String(item.drop { $0 == " " }.prefix { $0 != " " })
            guard let range = AddressRange(trimmed) else {
                throw CommandError(
                    .configuration,
                    "trusted proxies are addresses or networks such as 127.0.0.1 or 10.0.0.0/8, not \"\(trimmed)\"")
            }
            ranges.append(range)
        }
        return ranges
    }

    /// Pairs in the order in which they are given; in the environment and the file with commas between them.
    private func tls(_ settings: Settings) throws(CommandError) -> [Configuration.TLSFiles] {
        let certificates = tlsCert.isEmpty ? ServerFlags.list(settings.value(.tlsCert, nil)) : tlsCert
        let keys = tlsKey.isEmpty ? ServerFlags.list(settings.value(.tlsKey, nil)) : tlsKey
        guard certificates.count == keys.count else {
            throw CommandError(
                .configuration,
                "--tls-cert and --tls-key belong together: give as many keys as certificates, in the same order")
        }
        for file in certificates + keys where access(file, R_OK) != 0 {
            throw CommandError(.configuration, "cannot read \(file): \(String(cString: strerror(errno)))")
        }
        return zip(certificates, keys).map { Configuration.TLSFiles(certificate: $0, key: $1) }
    }

    private static func list(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    private static func number(
        _ option: OptionName, _ text: String, _ range: ClosedRange<Int>
    ) throws(CommandError) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            throw CommandError(
                .configuration,
                "\(option.rawValue) is a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
        }
        return number
    }

    private static func port(_ text: String) throws(CommandError) -> UInt16 {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text) else {
            throw CommandError(
                .configuration, "the port is a number from 0 to 65535, not \"\(text)\"; 0 takes a free one")
        }
        return port
    }

    private static func address(_ text: String) throws(CommandError) -> String {
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
        guard let scheme, text.utf8.count > scheme.utf8.count,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        else {
            throw CommandError(
                .configuration, "the public URL begins with http:// or https:// and a name, not \"\(text)\"")
        }
        return withoutSlash(text)
    }

    private static func isOn(_ option: OptionName, _ text: String) throws(CommandError) -> Bool {
        switch text {
        case "on": return true
        case "off": return false
        default: throw CommandError(.configuration, "\(option.rawValue) is on or off, not \"\(text)\"")
        }
    }

    private static func withoutSlash(_ text: String) -> String {
        text.utf8.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
