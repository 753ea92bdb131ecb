internal import COpenSSL

/// scrypt (RFC 7914): a key from a password, made slow and hungry for memory on purpose.
package enum Scrypt {
    /// The cost. Memory is 128 bytes times block size times 2^costLog2.
    package struct Parameters: Hashable, Sendable {
        package let costLog2: Int
        package let blockSize: Int
        package let parallelism: Int

        /// `nil` where RFC 7914 section 2 allows no such value, or where it would take more than `memoryBytesMax`: hashes
        /// are read back from a database, which must not be able to stop the server.
        package init?(costLog2: Int, blockSize: Int, parallelism: Int) {
            guard (1...20).contains(costLog2), (1...32).contains(blockSize), (1...16).contains(parallelism),
                costLog2 < 16 * blockSize, 128 * blockSize << costLog2 <= Scrypt.memoryBytesMax
            else { return nil }
            self.costLog2 = costLog2
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        private init(passwords: Void) {
            costLog2 = 15
            blockSize = 8
            parallelism = 3
        }

        /// For passwords: 32 MiB and about a quarter of a second on a small server. One of the choices that the OWASP
        /// password storage sheet calls equal to N = 2^17, p = 1, which would take 128 MiB a sign-in.
        package static let passwords = Parameters(passwords: ())
    }

    /// The most memory that one derivation may take.
    package static let memoryBytesMax = 256 * 1024 * 1024

    /// `nil` where libcrypto cannot do it, which means that the memory is not to be had. The call is EVP_KDF's "SCRYPT"
    /// without its list of pointers, which Swift would have to keep alive.
    package static func derive(
        password: [UInt8], salt: [UInt8], parameters: Parameters, byteCount: Int
    ) -> [UInt8]? {
        var key = [UInt8](repeating: 0, count: byteCount)
        let done = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count,
                1 << UInt64(parameters.costLog2), UInt64(parameters.blockSize), UInt64(parameters.parallelism),
                libraryLimitBytes, &key, byteCount)
        }
        return done == 1 ? key : nil
    }

    /// libcrypto's own limit is 32 MiB, which with its overhead is less than our default needs.
    private static let libraryLimitBytes = UInt64(memoryBytesMax + 16 * 1024 * 1024)
}
