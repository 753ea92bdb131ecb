internal import COpenSSL

/// Why a certificate or key could not be used, in a sentence for the operator.
package struct TLSError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Takes the last reason from OpenSSL's queue and empties it.
    init(_ attempt: String) {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        let reason = code == 0 ? nil : ERR_reason_error_string(code).map { String(cString: $0) }
        description = reason.map { "\(attempt): \($0)" } ?? attempt
    }
}
