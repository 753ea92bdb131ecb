internal import COpenSSL

/// A blocking TLS client to 127.0.0.1 that trusts everybody.
///
/// `@unchecked Sendable`: one test uses it, one call at a time.
package final class TLSClient: @unchecked Sendable {
    package enum Version: Int, Sendable { case tls10 = 0x0301, tls11, tls12, tls13 }

    private let client: RawClient
    private let context: OpaquePointer
    private let session: OpaquePointer

    /// - Parameters:
    ///   - protocols: what is offered by ALPN; none where empty.
    ///   - host: the name that is asked for; none is sent where it is `nil`.
    ///   - signatures: a list as of SSL_CTX_set1_sigalgs_list(3); `nil` for all.
    ///   - earlier: the session to resume.
    /// - Throws: where the handshake fails.
    package init(
        port: UInt16, from oldest: Version = .tls12, to newest: Version = .tls13, protocols: [String] = [],
        host: String? = nil, signatures: String? = nil, resuming earlier: TLSClientSession? = nil
    ) throws {
        let client = try RawClient(port: port)
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw RawClient.Failure(description: "no context") }
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, oldest.rawValue, nil)
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, newest.rawValue, nil)
        // Debian's default level refuses to even offer TLS 1.1.
        SSL_CTX_set_cipher_list(context, "DEFAULT@SECLEVEL=0")
        let offer = protocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        if !offer.isEmpty { SSL_CTX_set_alpn_protos(context, offer, UInt32(offer.count)) }
        guard let session = SSL_new(context) else {
            SSL_CTX_free(context)
            throw RawClient.Failure(description: "no session")
        }
        (self.client, self.context, self.session) = (client, context, session)
        SSL_set_fd(session, client.rawDescriptor)
        host?.withCString { text in
            let name = UnsafeMutableRawPointer(mutating: text)
            _ = SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), name)
        }
        signatures?.withCString { text in
            _ = SSL_ctrl(session, SSL_CTRL_SET_SIGALGS_LIST, 0, UnsafeMutableRawPointer(mutating: text))
        }
        if let earlier { SSL_set_session(session, earlier.handle) }
        ERR_clear_error()
        guard SSL_connect(session) == 1 else { throw RawClient.Failure(description: "the handshake failed") }
    }

    deinit {
        // Freed without a goodbye, its session could not be resumed any more.
        SSL_set_shutdown(session, SSL_SENT_SHUTDOWN)
        SSL_free(session)
        SSL_CTX_free(context)
    }

    package var version: Version? { Version(rawValue: Int(SSL_version(session))) }
    package var suite: String { String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(session))) }
    /// Whether the server has said close_notify.
    package var heardGoodbye: Bool { SSL_get_shutdown(session) & SSL_RECEIVED_SHUTDOWN != 0 }

    /// Whether the handshake went on with an earlier session instead of beginning anew.
    package var isResumed: Bool { SSL_session_reused(session) == 1 }

    /// What a later client may resume; in TLS 1.3 its ticket comes with the first answer.
    package var saved: TLSClientSession? { SSL_get1_session(session).map(TLSClientSession.init) }

    package var negotiated: String? {
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(session, &name, &count)
        return name.map { String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self) }
    }

    /// The common name in the server's certificate.
    package var serverName: String {
        let certificate = SSL_get1_peer_certificate(session)
        defer { X509_free(certificate) }
        var text = [CChar](repeating: 0, count: 256)
        let count = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, &text, 256)
        return String(decoding: text.prefix(Int(max(0, count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    package func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        var sent = 0
        ERR_clear_error()
        guard SSL_write_ex(session, bytes, bytes.count, &sent) == 1, sent == bytes.count else {
            throw RawClient.Failure(description: "TLS write failed")
        }
    }

    package func exchange(_ text: String) throws -> RawAnswer {
        try send(text)
        var bytes: [UInt8] = []
        while true {
            if let (answer, _) = try RawAnswer.parse(bytes, isEnded: false, toHead: false) { return answer }
            let more = read()
            if more.isEmpty { throw RawClient.Failure(description: "ended after \(bytes.count) bytes") }
            bytes += more
        }
    }

    /// The next bytes; none at the end.
    package func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var count = 0
        ERR_clear_error()
        return SSL_read_ex(session, &buffer, buffer.count, &count) == 1 ? Array(buffer[..<count]) : []
    }
}
