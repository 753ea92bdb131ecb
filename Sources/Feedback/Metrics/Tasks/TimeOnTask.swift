internal import Glibc

/// How long those who succeeded took. Times are skewed to the right, so that the geometric mean stands for them, with a
/// t-interval on their logarithms (Sauro and Lewis 2010).
package struct TimeOnTask: Hashable, Sendable {
    package static let definition = "tasks/time-geometric-mean-t-95"
    /// From that many on the median is steadier than the geometric mean and stands beside it.
    package static let medianMin = 25

    package let n: Int
    private let logarithms: RunningMean
    /// In the unit of the times; `nil` below `medianMin` times.
    package let median: Double?

    /// - Parameter times: of successful attempts, in one unit; those that are not above 0 are left out.
    ///
    /// `nil` where none is left.
    package init?(_ times: [Double]) {
        let times = times.filter { TimeOnTask.logarithm(of: $0) != nil }
        self.init(logarithms: RunningMean(times.lazy.map { log($0) }), median: TimeOnTask.median(of: times))
    }

    /// - Parameter median: of the times themselves; it is not shown for fewer than `medianMin`.
    package init?(logarithms: RunningMean, median: Double?) {
        guard logarithms.n > 0 else { return nil }
        n = logarithms.n
        self.logarithms = logarithms
        self.median = logarithms.n < TimeOnTask.medianMin ? nil : median
    }

    /// `nil` for what is no time above 0.
    package static func logarithm(of time: Double) -> Double? { time > 0 && time.isFinite ? log(time) : nil }

    /// The middle one, or the mean of the two in the middle. `nil` without times.
    static func median(of times: [Double]) -> Double? {
        guard !times.isEmpty else { return nil }
        let sorted = times.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    package var geometricMean: Double { exp(logarithms.mean) }

    /// The geometric mean with its interval. One time alone says nothing of the spread: from 0 to without end.
    package var estimate: Estimate {
        guard let half = logarithms.halfWidth else {
            return Estimate(n: n, value: geometricMean, low: 0, high: .infinity)
        }
        return Estimate(
            n: n, value: geometricMean, low: exp(logarithms.mean - half), high: exp(logarithms.mean + half))
    }

    /// Welch's test on the logarithms; the value is the difference of the geometric means.
    package func change(from previous: TimeOnTask) -> MetricChange {
        let tested = logarithms.change(from: previous.logarithms)
        return MetricChange(value: geometricMean - previous.geometricMean, z: tested.z, p: tested.p)
    }
}
