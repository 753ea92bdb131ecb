internal import COpenSSL

/// Mozilla's "intermediate" configuration.
enum TLSSettings {
    /// For TLS 1.2; the suites of TLS 1.3 are OpenSSL's three defaults.
    private static let suites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")
    private static let groups = "X25519:P-256:P-384"
    /// ssl.h spells these options with a macro that takes an argument, which Swift does not see.
    private static let noCompression: UInt64 = 1 << 17
    private static let noRenegotiation: UInt64 = 1 << 30

    /// A context with everything but a certificate.
    static func makeHandle() throws(TLSError) -> OpaquePointer {
        ERR_clear_error()
        guard let handle = SSL_CTX_new(TLS_server_method()) else { throw TLSError("TLS is not available") }
        let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
        SSL_CTX_set_options(handle, noCompression | noRenegotiation)
        SSL_CTX_ctrl(handle, SSL_CTRL_MODE, Int(modes), nil)
        // One `read` for a record's header and body instead of two; a short one says that the socket is empty.
        SSL_CTX_ctrl(handle, SSL_CTRL_SET_READ_AHEAD, 1, nil)
        // Sessions are kept by the clients, in tickets: nothing to store, nothing to lock.
        SSL_CTX_ctrl(handle, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_OFF), nil)
        SSL_CTX_set_timeout(handle, Int(TransportLimits.ticketKeyMilliseconds / 1_000))
        let oldest = SSL_CTX_ctrl(handle, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        let groups = groups.withCString { text in
            SSL_CTX_ctrl(handle, SSL_CTRL_SET_GROUPS_LIST, 0, UnsafeMutableRawPointer(mutating: text))
        }
        guard oldest == 1, groups == 1, SSL_CTX_set_cipher_list(handle, suites) == 1 else {
            SSL_CTX_free(handle)
            throw TLSError("the TLS versions, groups or suites are not available")
        }
        SSL_CTX_set_alpn_select_cb(handle, selectProtocol, nil)
        return handle
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
