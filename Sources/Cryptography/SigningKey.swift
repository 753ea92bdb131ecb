internal import COpenSSL

/// A private key from PEM, which signs tokens. Freed with its last reference.
///
/// Unchecked, because libcrypto's keys may be used by several threads once they are made (EVP_PKEY, "thread safety").
package final class SigningKey: @unchecked Sendable {
    private let key: OpaquePointer

    /// `nil` for what is no PEM of an unencrypted private key.
    package init?(pem: String) {
        let bytes = Array(pem.utf8)
        guard let memory = BIO_new_mem_buf(bytes, Int32(bytes.count)) else { return nil }
        defer { BIO_free(memory) }
        // Without the callback libcrypto would ask for a passphrase on the terminal.
        let key = PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in 0 }, nil)
        ERR_clear_error()
        guard let key else { return nil }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// What kind of tokens it signs; `nil` for keys of another kind or curve.
    package var algorithm: SignatureAlgorithm? {
        if EVP_PKEY_is_a(key, "RSA") == 1 { return .rs256 }
        return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_bits(key) == 256 ? .es256 : nil
    }

    /// The signature as RFC 7518 writes it; `nil` where the key cannot sign.
    package func signature(of message: [UInt8]) -> [UInt8]? {
        guard let algorithm, let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1 else { return nil }
        var count = 0
        guard EVP_DigestSign(context, nil, &count, message, message.count) == 1 else { return nil }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { return nil }
        signature.removeLast(signature.count - count)
        return algorithm == .es256 ? ECDSASignature.raw(der: signature) : signature
    }
}
