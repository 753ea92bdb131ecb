internal import COpenSSL

package enum RandomBytes {
    /// Bytes from libcrypto's generator, which the system's seeds. It stops the process where there is no randomness:
    /// to go on with guessable secrets would be worse.
    package static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let done = RAND_bytes(&bytes, Int32(count))
        precondition(done == 1, "the system's random generator failed")
        return bytes
    }
}
