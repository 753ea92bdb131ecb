/// How often something happens per unit of exposure, with the exact interval of a Poisson count (Garwood 1936).
package struct PoissonRate: Hashable, Sendable {
    package let events: Int
    package let exposure: Double

    /// `nil` for negative counts and where nothing was exposed.
    package init?(events: Int, exposure: Double) {
        guard events >= 0, exposure > 0, exposure.isFinite else { return nil }
        self.events = events
        self.exposure = exposure
    }

    package var value: Double { Double(events) / exposure }

    package var low: Double {
        guard events > 0, let quantile = ChiSquare.quantile(0.025, degrees: 2 * Double(events)) else { return 0 }
        return quantile / 2 / exposure
    }

    package var high: Double {
        let quantile = ChiSquare.quantile(0.975, degrees: 2 * Double(events) + 2) ?? .infinity
        return quantile / 2 / exposure
    }
}
