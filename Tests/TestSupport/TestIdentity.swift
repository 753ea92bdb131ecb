internal import COpenSSL
package import Transport

/// A self-signed certificate, made for one test.
package enum TestIdentity {
    package enum KeyKind: Sendable { case p256, rsa2048 }

    /// - Parameters:
    ///   - name: the common name.
    ///   - hosts: the DNS names of the extension; without any there is none.
    package static func make(
        name: String, hosts: [String] = [], kind: KeyKind = .p256
    ) throws -> TLSIdentity {
        guard let key = generateKey(kind) else { throw RawClient.Failure(description: "no key") }
        defer { EVP_PKEY_free(key) }
        guard let certificate = X509_new() else { throw RawClient.Failure(description: "no certificate") }
        defer { X509_free(certificate) }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3_600)
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3_600)
        X509_set_pubkey(certificate, key)
        let subject = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(subject, "CN", 0x1000 | 1, Array(name.utf8), Int32(name.utf8.count), -1, 0)
        X509_set_issuer_name(certificate, subject)
        if !hosts.isEmpty { try add(hosts, to: certificate) }
        guard X509_sign(certificate, key, EVP_sha256()) > 0 else { throw RawClient.Failure(description: "not signed") }
        return TLSIdentity(
            chain: pem { PEM_write_bio_X509($0, certificate) },
            key: pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    private static func generateKey(_ kind: KeyKind) -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_id(kind == .p256 ? EVP_PKEY_EC : EVP_PKEY_RSA, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        EVP_PKEY_keygen_init(context)
        switch kind {
        case .p256: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1)
        case .rsa2048: EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2_048)
        }
        var key: OpaquePointer?
        return EVP_PKEY_generate(context, &key) == 1 ? key : nil
    }

    private static func add(_ hosts: [String], to certificate: OpaquePointer) throws {
        let text = hosts.map { "DNS:\($0)" }.joined(separator: ",")
        guard let names = X509V3_EXT_conf_nid(nil, nil, NID_subject_alt_name, text) else {
            throw RawClient.Failure(description: "no names of \(text)")
        }
        X509_add_ext(certificate, names, -1)
        X509_EXTENSION_free(names)
    }

    private static func pem(_ write: (OpaquePointer?) -> Int32) -> [UInt8] {
        let memory = BIO_new(BIO_s_mem())
        defer { BIO_free(memory) }
        _ = write(memory)
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = BIO_read(memory, &bytes, Int32(bytes.count))
        return Array(bytes.prefix(Int(max(0, count))))
    }
}

extension TestIdentity {
    /// The certificate of one with the key of the other.
    package static func mixed(chain: TLSIdentity, key: TLSIdentity) -> TLSIdentity {
        TLSIdentity(chain: chain.chain, key: key.key)
    }
}
