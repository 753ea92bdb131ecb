internal import Glibc

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P (DLMF 8.2.4).
enum IncompleteGamma {
    /// The upper one, Q; `a` is above 0 and `x` at least 0. By the series of P where that converges fast, by the continued
    /// fraction of Q elsewhere, so that a small tail is never the difference of two large numbers.
    static func upper(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
    }

    static func lower(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x.isFinite else { return 1 }
        return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
    }

    /// DLMF 8.11.4.
    private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var divisor = a
        for _ in 0..<stepsMax {
            divisor += 1
            term *= x / divisor
            sum += term
            if term < sum * 1e-17 { break }
        }
        return min(1, sum * front(a, x))
    }

    /// DLMF 8.9.2, by Lentz's method.
    private static func upperFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...stepsMax {
            let factor = -Double(step) * (Double(step) - a)
            b += 2
            d = factor * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + factor / c
            if abs(c) < tiny { c = tiny }
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return min(1, result * front(a, x))
    }

    /// x^a e^-x / Gamma(a).
    private static func front(_ a: Double, _ x: Double) -> Double {
        var sign: Int32 = 0
        return exp(a * log(x) - x - lgamma_r(a, &sign))
    }

    private static let stepsMax = 100_000
}
