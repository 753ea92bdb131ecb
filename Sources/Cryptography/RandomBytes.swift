internal import Glibc

package enum RandomBytes {
    /// What one call of `getentropy` may give.
    private static let callBytesMax = 256

    /// Bytes from the kernel's generator (getrandom(2)), which is seeded before any service starts; libcrypto's own would
    /// be seeded from the same, and takes milliseconds to set up. It stops the process where there is no randomness: to go
    /// on with guessable secrets would be worse.
    package static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes { buffer in
            for start in stride(from: 0, to: count, by: callBytesMax) {
                let part = UnsafeMutableRawBufferPointer(rebasing: buffer[start..<min(count, start + callBytesMax)])
                precondition(getentropy(part.baseAddress, part.count) == 0, "the system's random generator failed")
            }
        }
        return bytes
    }
}
