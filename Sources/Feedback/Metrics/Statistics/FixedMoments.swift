/// Count, sum and sum of squares of whole numbers, all exact, so that numbers can be taken out again and the order in which
/// they came leaves no trace. Fractions are kept in fixed point.
package struct FixedMoments: Hashable, Sendable {
    package private(set) var n: Int64
    package private(set) var sum: Int64
    /// The squares' sum in two: what is above 32 bits of each, and the rest.
    package private(set) var squaresHigh: Int64
    package private(set) var squaresLow: Int64

    package init(n: Int64 = 0, sum: Int64 = 0, squaresHigh: Int64 = 0, squaresLow: Int64 = 0) {
        self.n = n
        self.sum = sum
        self.squaresHigh = squaresHigh
        self.squaresLow = squaresLow
    }

    /// Of one number.
    package init(of value: Int32) {
        let square = Int64(value) * Int64(value)
        self.init(n: 1, sum: Int64(value), squaresHigh: square >> 32, squaresLow: square & 0xFFFF_FFFF)
    }

    package static func + (left: Self, right: Self) -> Self {
        FixedMoments(
            n: left.n + right.n, sum: left.sum + right.sum, squaresHigh: left.squaresHigh + right.squaresHigh,
            squaresLow: left.squaresLow + right.squaresLow)
    }

    /// Mean and variance. `nil` for an empty sample.
    ///
    /// The mean is rounded once where there is no offset: a grade's bound that it lies on must be met.
    ///
    /// - Parameters:
    ///   - unit: how many of the whole numbers make `points`.
    ///   - points: what so many of them are worth.
    package func mean(unit: Double = 1, points: Double = 1, offset: Double = 0) -> RunningMean? {
        guard n > 0 else { return nil }
        let squares = Int128(squaresHigh) << 32 + Int128(squaresLow)
        let spread = Int128(n) * squares - Int128(sum) * Int128(sum)
        return RunningMean(
            n: Int(n), mean: Double(sum) * points / (Double(n) * unit) + offset,
            squares: max(0, Double(spread) / Double(n) * (points * points) / (unit * unit)))
    }
}
