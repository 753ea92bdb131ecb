internal import Glibc

/// The chi-square distribution.
package enum ChiSquare {
    /// How likely a value of at least `x` is with `degrees` degrees of freedom (more than 0).
    package static func upperTail(_ x: Double, degrees: Double) -> Double { IncompleteGamma.upper(degrees / 2, x / 2) }

    package static func cumulative(_ x: Double, degrees: Double) -> Double { IncompleteGamma.lower(degrees / 2, x / 2) }

    /// The value that a share `p` of the distribution does not exceed. `nil` unless 0 <= p < 1.
    package static func quantile(_ p: Double, degrees: Double) -> Double? {
        guard p >= 0, p < 1, degrees > 0 else { return nil }
        guard p > 0 else { return 0 }
        var low = 0.0
        var high = max(1, degrees)
        while cumulative(high, degrees: degrees) < p { high *= 2 }
        var x = (low + high) / 2
        for _ in 0..<stepsMax {
            let excess = cumulative(x, degrees: degrees) - p
            if excess > 0 { high = x } else { low = x }
            let newton = x - excess / density(x, degrees: degrees)
            let next = newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - x) <= 2 * x.ulp { return next }
            x = next
        }
        return x
    }

    private static func density(_ x: Double, degrees: Double) -> Double {
        var sign: Int32 = 0
        let half = degrees / 2
        return exp((half - 1) * log(x / 2) - x / 2 - lgamma_r(half, &sign)) / 2
    }

    private static let stepsMax = 300
}
