/// The arguments of `earshot serve` read directly: a service manager waits for this command, and ArgumentParser takes a
/// third of its start. It takes only what is plainly right; everything else, from `--help` to a misspelt option, is left
/// to ArgumentParser and its words.
struct ServeArguments: Equatable {
    private static let options: Set<OptionName> = [
        .data, .config, .host, .port, .publicURL, .tlsCert, .tlsKey, .rateLimit, .trustedProxies, .drainSeconds,
        .pageCache,
        .connections, .connectionsPerAddress, .backupFolder, .backupHours, .backupKeep, .externalReplication,
        .privateTargets, .lmtp, .smtp,
    ]

    private var values: [OptionName: [String]] = [:]

    /// `nil` where the arguments are not `serve` and then `--name value` or `--name=value`.
    init?(_ arguments: some Collection<String>) {
        var rest = Array(arguments)[...]
        guard rest.popFirst() == "serve" else { return nil }
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else { return nil }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, let option = OptionName(rawValue: String(name)),
                ServeArguments.options.contains(option),
                let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(),
                !value.isEmpty, !value.hasPrefix("-")
            else { return nil }
            values[option, default: []].append(value)
        }
    }

    var config: String? { last(.config) }

    var flags: ServerFlags {
        ServerFlags(
            data: last(.data), host: last(.host), port: last(.port), publicURL: last(.publicURL),
            tlsCert: values[.tlsCert] ?? [], tlsKey: values[.tlsKey] ?? [], rateLimit: last(.rateLimit),
            trustedProxies: last(.trustedProxies), drainSeconds: last(.drainSeconds), pageCache: last(.pageCache),
            connections: last(.connections), connectionsPerAddress: last(.connectionsPerAddress),
            backupFolder: last(.backupFolder), backupHours: last(.backupHours), backupKeep: last(.backupKeep),
            externalReplication: last(.externalReplication), privateTargets: last(.privateTargets),
            lmtp: last(.lmtp), smtp: last(.smtp))
    }

    /// As with ArgumentParser, the last one holds; certificates and keys are lists.
    private func last(_ option: OptionName) -> String? { values[option]?.last }
}
