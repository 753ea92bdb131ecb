/// A figure with its 95 % interval and how many answers (or customers) it stands on. Unrounded; pages round.
package struct Estimate: Hashable, Sendable {
    package let n: Int
    package let value: Double
    package let low: Double
    package let high: Double

    package init(n: Int, value: Double, low: Double, high: Double) {
        self.n = n
        self.value = value
        self.low = low
        self.high = high
    }
}
