internal import COpenSSL

/// A certificate with its chain and key, read from PEM. It frees what it holds.
struct TLSCertificate: ~Copyable {
    private let leaf: OpaquePointer
    private let key: OpaquePointer
    private let chain: [OpaquePointer]
    /// The host names that it is for: the DNS names of its extension, else its common name.
    let names: [[UInt8]]

    init(_ identity: TLSIdentity) throws(TLSError) {
        ERR_clear_error()
        let certificates = try TLSCertificate.certificates(identity.chain)
        guard let leaf = certificates.first else {
            throw TLSError("the certificate file holds no PEM certificate")
        }
        do throws(TLSError) {
            key = try TLSCertificate.key(identity.key)
        } catch {
            for certificate in certificates { X509_free(certificate) }
            throw error
        }
        self.leaf = leaf
        chain = Array(certificates.dropFirst())
        names = TLSCertificate.names(of: leaf)
    }

    deinit {
        X509_free(leaf)
        EVP_PKEY_free(key)
        for certificate in chain { X509_free(certificate) }
    }

    /// Whether both keys are of one kind: a context holds one certificate of each kind.
    var keyKind: Int32 { EVP_PKEY_get_base_id(key) }

    var signsQuickly: Bool { keyKind == EVP_PKEY_EC || keyKind == EVP_PKEY_ED25519 }

    func install(in context: OpaquePointer) throws(TLSError) {
        ERR_clear_error()
        guard SSL_CTX_use_certificate(context, leaf) == 1 else { throw TLSError("the certificate cannot be used") }
        for certificate in chain {
            // ADD1: the context counts a reference of its own.
            let added = SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(certificate))
            guard added == 1 else { throw TLSError("the certificate chain cannot be used") }
        }
        guard SSL_CTX_use_PrivateKey(context, key) == 1, SSL_CTX_check_private_key(context) == 1 else {
            throw TLSError("the key does not belong to the certificate")
        }
    }
}

// MARK: Reading PEM

extension TLSCertificate {
    private static func certificates(_ pem: [UInt8]) throws(TLSError) -> [OpaquePointer] {
        guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { throw TLSError("out of memory") }
        defer { BIO_free(source) }
        guard let leaf = PEM_read_bio_X509_AUX(source, nil, nil, nil) else {
            throw TLSError("the certificate file holds no PEM certificate")
        }
        var all = [leaf]
        while let next = PEM_read_bio_X509(source, nil, nil, nil) { all.append(next) }
        // The end of the file is an error to PEM_read_bio, and not to us.
        ERR_clear_error()
        return all
    }

    private static func key(_ pem: [UInt8]) throws(TLSError) -> OpaquePointer {
        guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { throw TLSError("out of memory") }
        defer { BIO_free(source) }
        // Without this callback an encrypted key would ask for its password on the terminal.
        guard let key = PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil) else {
            throw TLSError("the key file holds no unencrypted PEM key")
        }
        return key
    }

    private static func names(of leaf: OpaquePointer) -> [[UInt8]] {
        if let found = X509_get_ext_d2i(leaf, NID_subject_alt_name, nil, nil) {
            let list = OpaquePointer(found)
            defer { GENERAL_NAMES_free(list) }
            return (0..<earshot_general_name_count(list)).compactMap { index in
                earshot_dns_name(earshot_general_name(list, index)).map(bytes)
            }
        }
        let subject = X509_get_subject_name(leaf)
        let index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1)
        guard index >= 0, let entry = X509_NAME_get_entry(subject, index),
            let name = X509_NAME_ENTRY_get_data(entry)
        else { return [] }
        return [bytes(name)]
    }

    private static func bytes(_ text: UnsafePointer<ASN1_STRING>) -> [UInt8] {
        Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text))))
    }
}
