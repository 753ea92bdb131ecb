internal import Transport

/// The certificates and keys that the configuration names.
enum TLSLoading {
    static func identities(_ files: [Configuration.TLSFiles]) throws(ServeFailure) -> [TLSIdentity] {
        var identities: [TLSIdentity] = []
        for pair in files { identities.append(try identity(pair)) }
        return identities
    }

    private static func identity(_ files: Configuration.TLSFiles) throws(ServeFailure) -> TLSIdentity {
        guard let chain = FileBytes.read(files.certificate) else {
            throw unreadable(files.certificate, "--tls-cert")
        }
        guard let key = FileBytes.read(files.key) else { throw unreadable(files.key, "--tls-key") }
        return TLSIdentity(chain: chain, key: key)
    }

    /// - Returns: `nil` for plain HTTP.
    static func reference(_ files: [Configuration.TLSFiles]) throws(ServeFailure) -> TLSReference? {
        guard !files.isEmpty else { return nil }
        // One by one first, so that the sentence names the pair at fault.
        for pair in files { _ = try reference([try identity(pair)], names(pair)) }
        return try reference(try identities(files), files.map(names).joined(separator: ", "))
    }

    private static func reference(
        _ identities: [TLSIdentity], _ names: String
    ) throws(ServeFailure) -> TLSReference {
        do {
            return try TLSReference(identities)
        } catch {
            throw ServeFailure(
                "The certificate \(names) cannot be used: \(error). Give a PEM certificate chain and its private key.",
                exitCode: ServeFailure.configuration)
        }
    }

    private static func names(_ files: Configuration.TLSFiles) -> String {
        "\(files.certificate) with the key \(files.key)"
    }

    private static func unreadable(_ path: String, _ option: String) -> ServeFailure {
        ServeFailure(
            "The file \(path) of \(option) cannot be read. Check that it is there and that this user may read it.",
            exitCode: ServeFailure.configuration)
    }
}
