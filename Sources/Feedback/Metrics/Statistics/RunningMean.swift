/// Mean and variance of numbers that come one by one (Welford 1962), and of samples that are put together (Chan, Golub and
/// LeVeque 1979).
package struct RunningMean: Hashable, Sendable {
    package private(set) var n = 0
    package private(set) var mean = 0.0
    /// The sum of the squared distances from the mean.
    private var squares = 0.0

    package init() {}

    package init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    /// From sums that a database keeps. `nil` for an empty sample. Exact where the sums are of whole numbers that fit.
    package init?(n: Int, sum: Double, sumOfSquares: Double) {
        guard n > 0 else { return nil }
        self.n = n
        mean = sum / Double(n)
        squares = max(0, sumOfSquares - sum * mean)
    }

    /// - Parameter squares: the sum of the squared distances from `mean`.
    init(n: Int, mean: Double, squares: Double) {
        self.n = n
        self.mean = mean
        self.squares = squares
    }

    package mutating func add(_ value: Double) {
        n += 1
        let distance = value - mean
        mean += distance / Double(n)
        squares += distance * (value - mean)
    }

    package mutating func add(_ other: RunningMean) {
        guard other.n > 0 else { return }
        let total = n + other.n
        let distance = other.mean - mean
        squares += other.squares + distance * distance * Double(n) * Double(other.n) / Double(total)
        mean += distance * Double(other.n) / Double(total)
        n = total
    }

    /// Of the sample, with n - 1; `nil` for fewer than two numbers.
    package var variance: Double? { n > 1 ? squares / Double(n - 1) : nil }

    /// Half the width of the 95 % t-interval around the mean; `nil` for fewer than two numbers.
    package var halfWidth: Double? {
        variance.map { StudentT.quantile95(degrees: Double(n - 1)) * ($0 / Double(n)).squareRoot() }
    }

    /// The mean with its t-interval, held to what the numbers can be. A single number says nothing of the spread: its
    /// interval is all of `bounds`. `nil` for an empty sample.
    package func estimate(in bounds: ClosedRange<Double>) -> Estimate? { n > 0 ? interval(in: bounds) : nil }

    /// The same for a sample that is known to hold something.
    func interval(in bounds: ClosedRange<Double>) -> Estimate {
        guard let halfWidth else {
            return Estimate(n: n, value: mean, low: bounds.lowerBound, high: bounds.upperBound)
        }
        return Estimate(
            n: n, value: mean, low: max(bounds.lowerBound, mean - halfWidth),
            high: min(bounds.upperBound, mean + halfWidth))
    }

    /// How many numbers give a normal interval of `points` to either side of the mean; `nil` for fewer than two numbers.
    package func answersNeeded(points: Double) -> Int? {
        guard points > 0, let variance else { return nil }
        let width = Normal.z / points
        return Int(exactly: (width * width * variance).rounded(.up))
    }

    /// Welch's test: t with the degrees of freedom of Welch and Satterthwaite, so that neither the sizes nor the spreads
    /// need be equal. No test where a sample has one number or neither varies.
    package func change(from previous: RunningMean) -> MetricChange {
        let value = mean - previous.mean
        guard let variance, let earlier = previous.variance, variance + earlier > 0 else {
            return MetricChange(value: value, z: nil, p: nil)
        }
        let first = variance / Double(n)
        let second = earlier / Double(previous.n)
        let total = first + second
        let degrees = total * total / (first * first / Double(n - 1) + second * second / Double(previous.n - 1))
        let error = total.squareRoot()
        return MetricChange(
            value: value, z: value / error, p: StudentT.twoSidedP(t: value / error, degrees: degrees),
            tested: MetricChange.Tested(
                difference: value, standardError: error, halfWidth: StudentT.quantile95(degrees: degrees) * error))
    }
}
