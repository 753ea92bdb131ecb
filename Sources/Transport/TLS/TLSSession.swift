internal import COpenSSL

/// The TLS side of one connection, over the socket itself.
///
/// `@unchecked Sendable`: used on one loop at a time, first on that of the handshakes, then on the connection's.
///
/// OpenSSL's error queue belongs to the thread: it is emptied before each call, so that one connection's error is never
/// taken for another's.
final class TLSSession: @unchecked Sendable {
    /// The most that one TLS record carries (RFC 8446 section 5.1).
    static let recordBytesMax = 16_384

    private let handle: OpaquePointer
    /// The callbacks find it by way of the handle: it must live as long.
    private let context: TLSContext
    private(set) var wantsWrite = false
    private var isBroken = false

    init?(_ context: TLSContext, descriptor: Int32) {
        ERR_clear_error()
        guard let handle = SSL_new(context.handle) else { return nil }
        self.handle = handle
        self.context = context
        guard SSL_set_fd(handle, descriptor) == 1 else { return nil }
        SSL_set_accept_state(handle)
    }

    deinit { SSL_free(handle) }

    func shakeHands() -> Transfer {
        ERR_clear_error()
        return outcome(SSL_do_handshake(handle), moved: 0)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        ERR_clear_error()
        var count = 0
        let result = SSL_read_ex(handle, buffer.baseAddress, buffer.count, &count)
        return outcome(result, moved: count)
    }

    /// Whether bytes from the socket wait inside, for which no event will come.
    var hasBuffered: Bool { SSL_has_pending(handle) == 1 }

    func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        ERR_clear_error()
        var count = 0
        let result = SSL_write_ex(handle, bytes.baseAddress, bytes.count, &count)
        return outcome(result, moved: count)
    }

    /// Sends close_notify once (RFC 8446 section 6.1); without it the peer cannot tell an end from a cut.
    func sayGoodbye() {
        guard !isBroken, SSL_is_init_finished(handle) == 1 else { return }
        guard SSL_get_shutdown(handle) & SSL_SENT_SHUTDOWN == 0 else { return }
        ERR_clear_error()
        _ = SSL_shutdown(handle)
    }

    private func outcome(_ result: Int32, moved count: Int) -> Transfer {
        if result > 0 { return .moved(count) }
        wantsWrite = false
        switch SSL_get_error(handle, result) {
        case SSL_ERROR_WANT_READ: return .blocked
        case SSL_ERROR_WANT_WRITE:
            wantsWrite = true
            return .blocked
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            // After a fatal error no call is allowed any more, SSL_shutdown neither.
            isBroken = true
            return .failed
        }
    }
}
