/// What changed between two samples, and whether chance alone could have done it.
package struct MetricChange: Hashable, Sendable {
    /// The difference of the two figures as they are shown.
    package let value: Double
    /// The test's statistic: normal for shares and NPS, Welch's t for means. `nil` where the samples allow no test.
    package let z: Double?
    /// Two-sided.
    package let p: Double?

    /// Below it a change is called significant.
    package static let significance = 0.05

    package var isSignificant: Bool { p.map { $0 < MetricChange.significance } ?? false }

    init(value: Double, z: Double?, p: Double?) {
        self.value = value
        self.z = z
        self.p = p
    }

    /// A difference with a normal error. `adjusted` is the difference that is tested, which may not be the one shown.
    init(value: Double, adjusted: Double, standardError: Double) {
        guard standardError > 0 else {
            self.init(value: value, z: nil, p: nil)
            return
        }
        let z = adjusted / standardError
        self.init(value: value, z: z, p: Normal.twoSidedP(z: z))
    }
}
