/// One step of a survival curve: a time at which somebody left or was censored.
package struct SurvivalStep: Hashable, Sendable {
    package let days: Double
    /// Followed until just before this time.
    package let atRisk: Int
    package let events: Int
    package let censored: Int
    /// The share of 1 that is still there after this time.
    package let survival: Double
    /// Greenwood's (1926); 0 while nobody has left, and after the last has.
    package let standardError: Double
    /// The 95 % interval on the log(-log) scale (Kalbfleisch and Prentice 1980), which stays within 0 and 1.
    package let low: Double
    package let high: Double
}
