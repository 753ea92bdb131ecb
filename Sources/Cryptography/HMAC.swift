internal import COpenSSL

/// Keyed digests (RFC 2104).
package enum HMAC {
    package static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: SHA256.byteCount)
        var count: UInt32 = 0
        let done = COpenSSL.HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &count)
        precondition(done != nil && count == SHA256.byteCount, "libcrypto has no HMAC-SHA-256")
        return code
    }
}
