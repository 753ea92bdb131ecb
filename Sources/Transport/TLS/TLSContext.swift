internal import COpenSSL

/// What all TLS connections share: identity, versions, suites, the key of session tickets (OpenSSL 3.0).
///
/// `@unchecked Sendable`: it is set up in `init` and only read afterwards, which OpenSSL allows from several threads.
package final class TLSContext: @unchecked Sendable {
    /// Mozilla's "intermediate" configuration for TLS 1.2; those of TLS 1.3 are OpenSSL's three defaults.
    private static let suites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")
    private static let groups = "X25519:P-256:P-384"
    /// ssl.h spells these options with a macro that takes an argument, which Swift does not see.
    private static let noCompression: UInt64 = 1 << 17
    private static let noRenegotiation: UInt64 = 1 << 30

    let handle: OpaquePointer

    package init(_ identity: TLSIdentity) throws(TLSError) {
        ERR_clear_error()
        guard let handle = SSL_CTX_new(TLS_server_method()) else { throw TLSError("TLS is not available") }
        self.handle = handle
        try configure()
        try use(identity)
    }

    deinit { SSL_CTX_free(handle) }

    private func configure() throws(TLSError) {
        let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
        SSL_CTX_set_options(handle, TLSContext.noCompression | TLSContext.noRenegotiation)
        SSL_CTX_ctrl(handle, SSL_CTRL_MODE, Int(modes), nil)
        SSL_CTX_ctrl(handle, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_OFF), nil)
        let oldest = SSL_CTX_ctrl(handle, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        let groups = TLSContext.groups.withCString { text in
            SSL_CTX_ctrl(handle, SSL_CTRL_SET_GROUPS_LIST, 0, UnsafeMutableRawPointer(mutating: text))
        }
        guard oldest == 1, groups == 1, SSL_CTX_set_cipher_list(handle, TLSContext.suites) == 1 else {
            throw TLSError("the TLS versions, groups or suites are not available")
        }
        SSL_CTX_set_alpn_select_cb(handle, selectProtocol, nil)
    }

    private func use(_ identity: TLSIdentity) throws(TLSError) {
        guard let chain = BIO_new_mem_buf(identity.chain, Int32(clamping: identity.chain.count)) else {
            throw TLSError("out of memory")
        }
        defer { BIO_free(chain) }
        guard let leaf = PEM_read_bio_X509_AUX(chain, nil, nil, nil) else {
            throw TLSError("the certificate file holds no PEM certificate")
        }
        defer { X509_free(leaf) }
        guard SSL_CTX_use_certificate(handle, leaf) == 1 else { throw TLSError("the certificate cannot be used") }
        while let next = PEM_read_bio_X509(chain, nil, nil, nil) {
            guard SSL_CTX_ctrl(handle, SSL_CTRL_CHAIN_CERT, 0, UnsafeMutableRawPointer(next)) == 1 else {
                X509_free(next)
                throw TLSError("the certificate chain cannot be used")
            }
        }
        // The end of the file is an error to PEM_read_bio, and not to us.
        ERR_clear_error()
        guard let source = BIO_new_mem_buf(identity.key, Int32(clamping: identity.key.count)) else {
            throw TLSError("out of memory")
        }
        defer { BIO_free(source) }
        guard let key = PEM_read_bio_PrivateKey(source, nil, nil, nil) else {
            throw TLSError("the key file holds no unencrypted PEM key")
        }
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(handle, key) == 1, SSL_CTX_check_private_key(handle) == 1 else {
            throw TLSError("the key does not belong to the certificate")
        }
    }
}

/// `http/1.1` or a fatal alert: a client that insists on another protocol would misread us (RFC 7301 section 3.2).
private func selectProtocol(
    _: OpaquePointer?, chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    chosenCount: UnsafeMutablePointer<UInt8>?, offered: UnsafePointer<UInt8>?, offeredCount: UInt32,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    let wanted: StaticString = "http/1.1"
    guard let chosen, let chosenCount, let offered else { return Int32(SSL_TLSEXT_ERR_ALERT_FATAL) }
    var offset = 0
    while offset < Int(offeredCount) {
        let count = Int(offered[offset])
        guard offset + 1 + count <= Int(offeredCount) else { break }
        let name = UnsafeBufferPointer(start: offered + offset + 1, count: count)
        if name.elementsEqual(UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)) {
            chosen.pointee = offered + offset + 1
            chosenCount.pointee = UInt8(count)
            return Int32(SSL_TLSEXT_ERR_OK)
        }
        offset += 1 + count
    }
    return Int32(SSL_TLSEXT_ERR_ALERT_FATAL)
}
