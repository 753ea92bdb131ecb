internal import COpenSSL

/// What all TLS connections share: certificates, versions, suites, the keys of session tickets (OpenSSL 3.0).
///
/// `@unchecked Sendable`: it is set up in `init` and only read afterwards, which OpenSSL allows from several threads.
package final class TLSContext: @unchecked Sendable {
    /// One for each set of names; the first answers for all other names and for clients that send none.
    private var handles: [OpaquePointer] = []
    private var names = ServerNames()
    let ticketKeys: TicketKeys
    private(set) var signsQuickly = true

    var handle: OpaquePointer { handles[0] }

    /// - Parameter identities: one or more. Two for the same names, one with an RSA and one with an elliptic key, serve
    ///   each client with what it can verify.
    init(_ identities: [TLSIdentity], ticketKeys: TicketKeys) throws(TLSError) {
        self.ticketKeys = ticketKeys
        var kinds: [(names: [[UInt8]], keyKinds: Set<Int32>)] = []
        for identity in identities {
            let certificate = try TLSCertificate(identity)
            if !certificate.signsQuickly { signsQuickly = false }
            let same = kinds.firstIndex {
                $0.names == certificate.names && !$0.keyKinds.contains(certificate.keyKind)
            }
            if let same {
                kinds[same].keyKinds.insert(certificate.keyKind)
                try certificate.install(in: handles[same])
            } else {
                let handle = try TLSSettings.makeHandle()
                handles.append(handle)
                names.add(certificate.names, index: kinds.count)
                kinds.append((certificate.names, [certificate.keyKind]))
                SSL_CTX_set_ex_data(handle, TLSContext.dataIndex, Unmanaged.passUnretained(self).toOpaque())
                try certificate.install(in: handle)
            }
        }
        guard !handles.isEmpty else { throw TLSError("there is no certificate") }
        for handle in handles { SSL_CTX_set_tlsext_ticket_key_evp_cb(handle, sealTicket) }
        if handles.count > 1 { earshot_ssl_ctx_on_server_name(handles[0], chooseCertificate) }
    }

    deinit { for handle in handles { SSL_CTX_free(handle) } }

    /// The handle of the certificate for that host name; `nil` where none has it.
    fileprivate func handle(for name: [UInt8]) -> OpaquePointer? { names.index(for: name).map { handles[$0] } }

    /// Slot 0 is the application's own (SSL_CTX_set_app_data).
    private static let dataIndex: Int32 = 0

    /// A session keeps its context alive, so that this is never one that is gone.
    fileprivate static func of(_ session: OpaquePointer?) -> TLSContext? {
        guard let data = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), dataIndex) else { return nil }
        return Unmanaged<TLSContext>.fromOpaque(data).takeUnretainedValue()
    }
}

/// The certificate for the name that the client asks for; the first one where there is none.
private func chooseCertificate(
    session: OpaquePointer?, _: UnsafeMutablePointer<Int32>?, _: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session, let text = SSL_get_servername(session, TLSEXT_NAMETYPE_host_name),
        let handle = TLSContext.of(session)?.handle(for: String(cString: text).utf8.map { $0 })
    else { return SSL_TLSEXT_ERR_NOACK }
    return SSL_set_SSL_CTX(session, handle) == nil ? SSL_TLSEXT_ERR_ALERT_FATAL : SSL_TLSEXT_ERR_OK
}

/// Seals a new ticket (`seals` is 1) or opens one: SSL_CTX_set_tlsext_ticket_key_evp_cb(3).
///
/// - Returns: 1 done; 2 done, and a new ticket should follow; 0 the key is not known: a full handshake; -1 failed.
private func sealTicket(
    session: OpaquePointer?, name: UnsafeMutablePointer<UInt8>?, vector: UnsafeMutablePointer<UInt8>?,
    cipher: OpaquePointer?, mac: OpaquePointer?, seals: Int32
) -> Int32 {
    guard let session, let name, let vector, let cipher, let mac, let keys = TLSContext.of(session)?.ticketKeys else {
        return -1
    }
    if seals == 1 {
        let key = keys.sealing
        guard RAND_bytes(vector, EVP_MAX_IV_LENGTH) == 1 else { return -1 }
        name.update(from: key.name, count: TicketKey.nameBytes)
        return key.prepare(cipher, mac, vector: vector, seals: true) ? 1 : -1
    }
    guard let found = keys.key(named: UnsafeBufferPointer(start: name, count: TicketKey.nameBytes)) else { return 0 }
    guard found.key.prepare(cipher, mac, vector: vector, seals: false) else { return -1 }
    // TLS 1.3 tickets are used once (RFC 8446 appendix C.4), so that each resumption must bring the next.
    return found.isOld || SSL_version(session) == TLS1_3_VERSION ? 2 : 1
}
