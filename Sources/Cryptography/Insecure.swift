internal import COpenSSL

/// Digests that make no new promises: only to check what older providers still sign with.
package enum Insecure {
    package static func md5(_ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 16)
        var count: UInt32 = 0
        let done = EVP_Digest(message, message.count, &digest, &count, EVP_md5(), nil)
        // A system in FIPS mode has none; then nothing that was signed so is right.
        return done == 1 && count == 16 ? digest : []
    }
}
