/// Puts whole numbers in order digit by digit, the least first (Knuth, The Art of Computer Programming 3, section 5.2.5).
enum RadixSort {
    private static let bits: UInt64 = 11
    /// Fewer are compared with one another.
    private static let countMin = 256

    /// - Parameter values: none below 0.
    static func sorted(_ values: [Int64]) -> [Int64] {
        guard values.count >= countMin, let largest = values.max(), values.allSatisfy({ $0 >= 0 }) else {
            return values.sorted()
        }
        var from = values
        var to = values
        var shift: UInt64 = 0
        var places = Array(repeating: 0, count: 1 << Int(bits))
        while shift < 63, largest >> Int64(shift) > 0 {
            from.withUnsafeBufferPointer { from in
                to.withUnsafeMutableBufferPointer { to in
                    places.withUnsafeMutableBufferPointer { pass(from, to, $0, shift) }
                }
            }
            swap(&from, &to)
            shift += bits
        }
        return from
    }

    private static func pass(
        _ from: UnsafeBufferPointer<Int64>, _ to: UnsafeMutableBufferPointer<Int64>,
        _ places: UnsafeMutableBufferPointer<Int>, _ shift: UInt64
    ) {
        let mask: UInt64 = 1 << bits - 1
        places.update(repeating: 0)
        for value in from { places[Int(truncatingIfNeeded: UInt64(bitPattern: value) &>> shift & mask)] &+= 1 }
        var sum = 0
        for digit in places.indices {
            let count = places[digit]
            places[digit] = sum
            sum &+= count
        }
        for value in from {
            let digit = Int(truncatingIfNeeded: UInt64(bitPattern: value) &>> shift & mask)
            to[places[digit]] = value
            places[digit] &+= 1
        }
    }
}
