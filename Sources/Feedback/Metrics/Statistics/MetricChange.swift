/// What changed between two samples, and whether chance alone could have done it.
package struct MetricChange: Hashable, Sendable {
    /// The difference of the two figures as they are shown.
    package let value: Double
    /// The test's statistic: normal for shares and NPS, Welch's t for means. `nil` where the samples allow no test.
    package let z: Double?
    /// Two-sided.
    package let p: Double?
    /// What is tested, with its standard error and its 95 % interval: the difference of the adjusted figures, which may not
    /// be the one shown. `nil` where there is no test, and for what is tested on another scale than it is shown.
    package let tested: Tested?

    package struct Tested: Hashable, Sendable {
        package let difference: Double
        package let standardError: Double
        package let halfWidth: Double

        package var low: Double { difference - halfWidth }
        package var high: Double { difference + halfWidth }
    }

    /// Below it a change is called significant.
    package static let significance = 0.05

    package var isSignificant: Bool { p.map { $0 < MetricChange.significance } ?? false }

    init(value: Double, z: Double?, p: Double?, tested: Tested? = nil) {
        self.value = value
        self.z = z
        self.p = p
        self.tested = tested
    }

    /// A difference with a normal error. `adjusted` is the difference that is tested, which may not be the one shown.
    init(value: Double, adjusted: Double, standardError: Double) {
        guard standardError > 0 else {
            self.init(value: value, z: nil, p: nil)
            return
        }
        let z = adjusted / standardError
        self.init(
            value: value, z: z, p: Normal.twoSidedP(z: z),
            tested: Tested(
                difference: adjusted, standardError: standardError, halfWidth: Normal.z * standardError))
    }
}
