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
        let times = times.filter { $0 > 0 && $0.isFinite }.sorted()
        guard !times.isEmpty else { return nil }
        n = times.count
        logarithms = RunningMean(times.lazy.map { log($0) })
        let middle = times.count / 2
        let upper = times[middle]
        median =
            times.count < TimeOnTask.medianMin
            ? nil : times.count.isMultiple(of: 2) ? (times[middle - 1] + upper) / 2 : upper
    }

    /// From sums of logarithms that a database keeps; the median needs the times themselves.
    package init?(logarithms: RunningMean) {
        guard logarithms.n > 0 else { return nil }
        n = logarithms.n
        self.logarithms = logarithms
        median = nil
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
