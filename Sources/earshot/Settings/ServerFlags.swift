internal import App
internal import Glibc

/// What of the configuration was given on the command line; the rest comes from the environment and the file.
struct ServerFlags: Equatable, Sendable {
    var data: String?
    var host: String?
    var port: String?
    var publicURL: String?
    var tlsCert: String?
    var tlsKey: String?
    var rateLimit: String?
    var trustedProxies: String?
    var backupFolder: String?
    var backupHours: String?
    var backupKeep: String?
    var externalReplication: String?

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
        configuration.backups = try backups(settings)
        configuration.hasExternalReplication = try ServerFlags.isOn(
            .externalReplication, settings.value(.externalReplication, externalReplication) ?? "off")
        return configuration
    }

    private func backups(_ settings: Settings) throws(CommandError) -> Configuration.BackupPlan? {
        guard let folder = settings.value(.backupFolder, backupFolder) else { return nil }
        return Configuration.BackupPlan(
            folder: ServerFlags.withoutSlash(folder),
            hours: try ServerFlags.count(.backupHours, settings.value(.backupHours, backupHours) ?? "24", max: 8_760),
            keep: try ServerFlags.count(.backupKeep, settings.value(.backupKeep, backupKeep) ?? "7", max: 1_000))
    }

    private static func count(_ option: OptionName, _ text: String, max: Int) throws(CommandError) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text), (1...max).contains(count)
        else {
            throw CommandError(.configuration, "\(option.rawValue) is a number from 1 to \(max), not \"\(text)\"")
        }
        return count
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

    private func tls(_ settings: Settings) throws(CommandError) -> Configuration.TLSFiles? {
        let certificate = settings.value(.tlsCert, tlsCert)
        let key = settings.value(.tlsKey, tlsKey)
        if certificate == nil && key == nil { return nil }
        guard let certificate, let key else {
            throw CommandError(.configuration, "--tls-cert and --tls-key belong together: give both or neither")
        }
        for file in [certificate, key] where access(file, R_OK) != 0 {
            throw CommandError(.configuration, "cannot read \(file): \(String(cString: strerror(errno)))")
        }
        return Configuration.TLSFiles(certificate: certificate, key: key)
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
