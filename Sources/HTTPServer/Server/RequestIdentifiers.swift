internal import Glibc

/// Makes the ids of requests on one loop: a prefix of this process and loop, then a counter, in base 32.
///
/// They are unique in a log, short, and not secret. Fifteen bytes fit into a `String` without an allocation.
struct RequestIdentifiers {
    static let byteCount = 15
    /// Crockford's alphabet: no I, L, O, U.
    private static let alphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    private static let counterDigits = 8

    private let prefix: UInt64
    private var counter: UInt64 = 0

    /// - Parameter seed: random bits; the lowest 35 are used.
    init(seed: UInt64) { prefix = seed }

    mutating func next() -> String {
        counter &+= 1
        let (high, low) = (prefix, counter)
        return String(unsafeUninitializedCapacity: RequestIdentifiers.byteCount) { bytes in
            let digits = RequestIdentifiers.alphabet.utf8Start
            let split = RequestIdentifiers.byteCount - RequestIdentifiers.counterDigits
            for index in 0..<split { bytes[index] = digits[Int(high >> UInt64(5 * index) & 31)] }
            for index in split..<RequestIdentifiers.byteCount {
                let shift = UInt64(5 * (RequestIdentifiers.byteCount - 1 - index))
                bytes[index] = digits[Int(low >> shift & 31)]
            }
            return RequestIdentifiers.byteCount
        }
    }
}
