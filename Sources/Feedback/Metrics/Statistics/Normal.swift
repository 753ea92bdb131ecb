internal import Glibc

/// The standard normal distribution.
package enum Normal {
    /// The 97.5 % quantile: that of every 95 % interval (METRICS).
    package static let z = 1.959963984540054

    /// How likely a value at least this far from 0, on either side, is by chance.
    package static func twoSidedP(z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// How likely a value of at most `z` is.
    package static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The value that a share `p` of the distribution does not exceed; infinite at 0 and 1. `nil` outside them.
    package static func quantile(_ p: Double) -> Double? {
        guard p >= 0, p <= 1 else { return nil }
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : .infinity }
        // The smaller tail keeps its digits; 1 - p would lose those of a small p.
        if p > 0.5 { return -lowerQuantile(1 - p) }
        return lowerQuantile(p)
    }

    /// For `p` up to one half: Newton's method on the tail's logarithm, which is nearly a parabola, so that a rough start
    /// (the leading term of the tail's expansion) is enough.
    private static func lowerQuantile(_ p: Double) -> Double {
        let target = log(p)
        var z = -max(0, -2 * target - 1.8).squareRoot()
        for _ in 0..<stepsMax {
            let tail = cumulative(z)
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            let step = (log(tail) - target) * tail / density
            z -= step
            if abs(step) <= 2 * max(abs(z), 1e-3).ulp { break }
        }
        return z
    }

    private static let stepsMax = 60
}
