internal import COpenSSL

package enum ConstantTime {
    /// Whether two byte strings are equal, by `CRYPTO_memcmp`. Strings of other lengths differ at once.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    /// Whether one of the codes is what was sent. All are compared, so that the time does not tell which it was.
    package static func isAny(of codes: [[UInt8]], _ sent: [UInt8]) -> Bool {
        codes.reduce(false) { found, code in areEqual(code, sent) || found }
    }
}
