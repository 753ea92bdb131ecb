internal import HTTPWire

/// Makes the ids of requests on one loop: a prefix of this process and loop, then a counter, in base 32.
///
/// They are unique in a log, short, and not secret.
struct RequestIdentifiers {
    /// Crockford's alphabet: no I, L, O, U.
    private static let alphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    private static let prefixDigits = 7
    private static let counterDigits = 8

    /// Its digits, the first in the lowest byte.
    private let prefix: UInt64
    private var counter: UInt64 = 0

    /// - Parameter seed: random bits; the lowest 35 are used.
    init(seed: UInt64) {
        var prefix: UInt64 = 0
        for index in 0..<RequestIdentifiers.prefixDigits {
            prefix |= RequestIdentifiers.digit(seed >> UInt64(5 * index)) << UInt64(8 * index)
        }
        self.prefix = prefix
    }

    mutating func next() -> RequestID {
        counter &+= 1
        var digits: UInt64 = 0
        // The most significant digit comes first, in the lowest byte.
        for index in 0..<RequestIdentifiers.counterDigits {
            let shift = UInt64(5 * (RequestIdentifiers.counterDigits - 1 - index))
            digits |= RequestIdentifiers.digit(counter >> shift) << UInt64(8 * index)
        }
        return RequestID(first: prefix | digits << 56, lastSeven: digits >> 8)
    }

    private static func digit(_ bits: UInt64) -> UInt64 { UInt64(alphabet.utf8Start[Int(bits & 31)]) }
}
