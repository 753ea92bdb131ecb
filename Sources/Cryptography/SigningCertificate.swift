internal import COpenSSL

/// An X.509 certificate whose key signs messages. Whether to trust it is for the caller to know: by the address it came
/// from, or because the operator has pinned it.
///
/// `@unchecked Sendable`: it is only read.
package final class SigningCertificate: @unchecked Sendable {
    package static let pemBytesMax = 64 * 1024

    private let handle: OpaquePointer
    package let key: VerifyingKey

    /// The first certificate of a PEM text; `nil` where there is none.
    package init?(pem: [UInt8]) {
        ERR_clear_error()
        guard pem.count <= SigningCertificate.pemBytesMax, let source = BIO_new_mem_buf(pem, Int32(pem.count)) else {
            return nil
        }
        defer { BIO_free(source) }
        guard let handle = PEM_read_bio_X509(source, nil, { _, _, _, _ in -1 }, nil) else { return nil }
        guard let key = X509_get_pubkey(handle) else {
            X509_free(handle)
            return nil
        }
        self.handle = handle
        self.key = VerifyingKey(owning: key)
    }

    deinit { X509_free(handle) }

    /// Whether that moment lies between the two dates of the certificate (RFC 5280 section 4.1.2.5). Dates that cannot be
    /// read make it invalid.
    package func isValid(atSecondsSinceEpoch seconds: Int64) -> Bool {
        let begin = ASN1_TIME_cmp_time_t(X509_get0_notBefore(handle), time_t(seconds))
        let end = ASN1_TIME_cmp_time_t(X509_get0_notAfter(handle), time_t(seconds))
        return (begin == -1 || begin == 0) && (end == 0 || end == 1)
    }
}
