internal import COpenSSL
internal import Glibc

/// libcrypto's process-wide state.
package enum CryptographyLibrary {
    /// Keeps libcrypto from reading its configuration file, whose providers and policies are for TLS: digests and random
    /// bytes need none, and it takes milliseconds. To be called before anything else is asked of libcrypto. A file that
    /// the operator names in OPENSSL_CONF is read all the same.
    package static func startWithoutConfigurationFile() {
        guard getenv("OPENSSL_CONF") == nil else { return }
        _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    }
}
