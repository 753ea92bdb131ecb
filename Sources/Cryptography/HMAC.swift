internal import COpenSSL

/// Keyed digests (RFC 2104).
package enum HMAC {
    package static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        code(EVP_sha256(), byteCount: SHA256.byteCount, key: key, message)
    }

    /// The code under each of a source's secrets: while they are exchanged there are two.
    package static func sha256(keys: [Secret], _ message: [UInt8]) -> [[UInt8]] {
        keys.map { secret in secret.withBytes { sha256(key: $0, message) } }
    }

    /// Only to check what older providers still sign with: SHA-1 makes no new promises.
    package static func sha1Insecure(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        code(EVP_sha1(), byteCount: 20, key: key, message)
    }

    package static func sha512(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        code(EVP_sha512(), byteCount: 64, key: key, message)
    }

    private static func code(
        _ digest: OpaquePointer?, byteCount: Int, key: [UInt8], _ message: [UInt8]
    ) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: byteCount)
        var count: UInt32 = 0
        let done = COpenSSL.HMAC(digest, key, Int32(key.count), message, message.count, &code, &count)
        precondition(done != nil && count == byteCount, "libcrypto lacks a digest of its own")
        return code
    }
}
