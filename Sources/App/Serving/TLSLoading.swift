internal import Transport

/// The certificate and key that the configuration names.
enum TLSLoading {
    static func identity(_ files: Configuration.TLSFiles) throws(ServeFailure) -> TLSIdentity {
        guard let chain = FileBytes.read(files.certificate) else {
            throw unreadable(files.certificate, "--tls-cert")
        }
        guard let key = FileBytes.read(files.key) else { throw unreadable(files.key, "--tls-key") }
        return TLSIdentity(chain: chain, key: key)
    }

    static func reference(_ files: Configuration.TLSFiles) throws(ServeFailure) -> TLSReference {
        let identity = try identity(files)
        do {
            return try TLSReference(identity)
        } catch {
            throw ServeFailure(
                "The certificate \(files.certificate) and the key \(files.key) cannot be used: \(error). Give a PEM "
                    + "certificate chain and its private key.", exitCode: ServeFailure.configuration)
        }
    }

    private static func unreadable(_ path: String, _ option: String) -> ServeFailure {
        ServeFailure(
            "The file \(path) of \(option) cannot be read. Check that it is there and that this user may read it.",
            exitCode: ServeFailure.configuration)
    }
}
