internal import Glibc

/// The standard normal distribution.
package enum Normal {
    /// The 97.5 % quantile: that of every 95 % interval (METRICS).
    package static let z = 1.959963984540054

    /// How likely a value at least this far from 0, on either side, is by chance.
    package static func twoSidedP(z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }
}
