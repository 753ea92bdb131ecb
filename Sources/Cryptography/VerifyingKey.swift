internal import COpenSSL

/// A public key with which signatures of others are checked: ECDSA over P-256, and RSA with the padding of PKCS #1 v1.5.
///
/// `@unchecked Sendable`: libcrypto counts references to a key with atomic operations, and nobody changes it.
package final class VerifyingKey: @unchecked Sendable {
    package enum Digest: Sendable { case sha1, sha256 }

    private let handle: OpaquePointer

    /// Takes over the caller's reference.
    init(owning handle: OpaquePointer) { self.handle = handle }

    /// A SubjectPublicKeyInfo in DER (RFC 5280 section 4.1.2.7); `nil` for anything else.
    package convenience init?(subjectPublicKeyInfo der: [UInt8]) {
        ERR_clear_error()
        let key = der.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return d2i_PUBKEY(nil, &start, bytes.count)
        }
        guard let key else { return nil }
        self.init(owning: key)
    }

    deinit { EVP_PKEY_free(handle) }

    /// - Parameter signature: for ECDSA the DER of r and s.
    package func isSignature(_ signature: [UInt8], of message: [UInt8], digest: Digest) -> Bool {
        ERR_clear_error()
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        let kind = digest == .sha1 ? EVP_sha1() : EVP_sha256()
        guard EVP_DigestVerifyInit(context, nil, kind, nil, handle) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    /// The same of a message that comes in pieces, which `write` hands over in their order.
    package func isSignature<Fault: Error>(
        _ signature: [UInt8], digest: Digest,
        of write: ((UnsafeBufferPointer<UInt8>) -> Void) throws(Fault) -> Void
    ) throws(Fault) -> Bool {
        ERR_clear_error()
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        let kind = digest == .sha1 ? EVP_sha1() : EVP_sha256()
        guard EVP_DigestVerifyInit(context, nil, kind, nil, handle) == 1 else { return false }
        var isTaken = true
        try write { piece in
            isTaken = EVP_DigestVerifyUpdate(context, piece.baseAddress, piece.count) == 1 && isTaken
        }
        return isTaken && EVP_DigestVerifyFinal(context, signature, signature.count) == 1
    }
}
