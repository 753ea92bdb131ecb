internal import COpenSSL

package enum ConstantTime {
    /// Whether two byte strings are equal, by `CRYPTO_memcmp`. Strings of other lengths differ at once.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
