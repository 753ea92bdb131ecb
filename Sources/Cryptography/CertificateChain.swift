internal import COpenSSL

/// A chain of X.509 certificates, the signer's first, as a JSON Web Signature carries it in `x5c` (RFC 7515 section
/// 4.1.6).
package final class CertificateChain {
    private let certificates: [OpaquePointer]

    /// `nil` for no certificate, more than `countMax`, or one that is none.
    package init?(der list: [[UInt8]]) {
        var certificates: [OpaquePointer] = []
        for der in list.prefix(CertificateChain.countMax + 1) {
            guard let certificate = CertificateChain.certificate(der) else { break }
            certificates.append(certificate)
        }
        self.certificates = certificates
        let isWhole = certificates.count == list.count
        guard isWhole, (1...CertificateChain.countMax).contains(certificates.count) else { return nil }
    }

    package static let countMax = 8

    deinit { for certificate in certificates { X509_free(certificate) } }

    private static func certificate(_ der: [UInt8]) -> OpaquePointer? {
        defer { ERR_clear_error() }
        return der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            return d2i_X509(nil, &position, buffer.count)
        }
    }

    /// Whether each certificate is signed by the next one, the last is one of the roots (by its SHA-256) and signed by
    /// itself, the issuers may issue, and all are valid at that time.
    ///
    /// - Parameter seconds: since 1970.
    package func leads(toRootWithDigest roots: [[UInt8]], atSeconds seconds: Int64) -> Bool {
        defer { ERR_clear_error() }
        guard let root = certificates.last, let digest = CertificateChain.digest(root), roots.contains(digest) else {
            return false
        }
        for (index, certificate) in certificates.enumerated() {
            let issuer = certificates[min(index + 1, certificates.count - 1)]
            guard X509_verify(certificate, X509_get0_pubkey(issuer)) == 1,
                X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) == 0,
                index == 0 || X509_check_ca(certificate) != 0, CertificateChain.isValid(certificate, at: seconds)
            else { return false }
        }
        return true
    }

    /// Whether the certificate at that place (0 is the signer's) has an extension of that object identifier.
    package func hasExtension(_ identifier: String, at index: Int) -> Bool {
        guard certificates.indices.contains(index), let object = OBJ_txt2obj(identifier, 1) else { return false }
        defer { ASN1_OBJECT_free(object) }
        return X509_get_ext_by_OBJ(certificates[index], object, -1) >= 0
    }

    /// Whether the first certificate's key has signed the message.
    package func isValid(signature: [UInt8], of message: [UInt8], _ algorithm: SignatureAlgorithm) -> Bool {
        defer { ERR_clear_error() }
        let der = algorithm == .es256 ? ECDSASignature.der(raw: signature) : signature
        guard let der, let key = certificates.first.flatMap({ X509_get0_pubkey($0) }),
            EVP_PKEY_is_a(key, algorithm == .es256 ? "EC" : "RSA") == 1, let context = EVP_MD_CTX_new()
        else { return false }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }

    private static func digest(_ certificate: OpaquePointer) -> [UInt8]? {
        var digest = [UInt8](repeating: 0, count: SHA256.byteCount)
        var count: UInt32 = 0
        guard X509_digest(certificate, EVP_sha256(), &digest, &count) == 1 else { return nil }
        return digest
    }

    private static func isValid(_ certificate: OpaquePointer, at seconds: Int64) -> Bool {
        var moment = time_t(seconds)
        return X509_cmp_time(X509_get0_notBefore(certificate), &moment) < 0
            && X509_cmp_time(X509_get0_notAfter(certificate), &moment) > 0
    }
}
