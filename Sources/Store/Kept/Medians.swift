/// The medians of several groups of times at once, without putting all in order: first the buckets are found that hold the
/// middle of each group, then the few values in them are put in order. Values come twice.
struct Medians {
    /// A bucket is as wide as a thirty-second of the power of two below its values.
    private static let fractions = 32
    private static let buckets = 64 * fractions

    private var counts: [UInt32]
    /// For each group the buckets with its middle, and how many values are below them.
    private var middles: [(buckets: ClosedRange<Int>, below: Int, low: Int, high: Int)?] = []
    /// The same buckets; from 1 to 0 for an empty group.
    private var edges: [(first: Int, last: Int)] = []
    private var inside: [[Int64]]

    init(groups: Int) {
        counts = Array(repeating: 0, count: groups * Medians.buckets)
        inside = Array(repeating: [], count: groups)
    }

    /// How many values are in each bucket, lent for a walk through many of them.
    struct Counter {
        fileprivate let counts: UnsafeMutableBufferPointer<UInt32>

        @inline(__always)
        func add(_ value: Int64, group: Int) {
            counts[group &* Medians.buckets &+ Medians.bucket(of: value)] &+= 1
        }
    }

    mutating func count(_ body: (Counter) -> Void) {
        counts.withUnsafeMutableBufferPointer { body(Counter(counts: $0)) }
    }

    /// Between the two passes.
    mutating func findMiddles() {
        middles = inside.indices.map(middle)
        edges = middles.map { $0.map { ($0.buckets.lowerBound, $0.buckets.upperBound) } ?? (1, 0) }
    }

    private func middle(_ group: Int) -> (buckets: ClosedRange<Int>, below: Int, low: Int, high: Int)? {
        let counts = counts[(group * Medians.buckets)..<((group + 1) * Medians.buckets)]
        let n = counts.reduce(0) { $0 + Int($1) }
        guard n > 0 else { return nil }
        let (low, high) = ((n - 1) / 2, n / 2)
        var below = 0
        var first = counts.startIndex
        while below + Int(counts[first]) <= low {
            below += Int(counts[first])
            first += 1
        }
        var last = first
        var upTo = below + Int(counts[first])
        while upTo <= high {
            last += 1
            upTo += Int(counts[last])
        }
        return ((first - counts.startIndex)...(last - counts.startIndex), below, low, high)
    }

    @inline(__always)
    mutating func collect(_ value: Int64, group: Int) {
        let bucket = Medians.bucket(of: value)
        if bucket >= edges[group].first, bucket <= edges[group].last { inside[group].append(value) }
    }

    /// The middle one, or the mean of the two in the middle, each divided by `unit`; `nil` for an empty group.
    func median(_ group: Int, unit: Double) -> Double? {
        guard let middle = middles[group] else { return nil }
        let sorted = inside[group].sorted()
        return (Double(sorted[middle.low - middle.below]) / unit + Double(sorted[middle.high - middle.below]) / unit)
            / 2
    }

    /// Rises with the value, which is above 0.
    @inline(__always)
    private static func bucket(of value: Int64) -> Int {
        let power = 63 - max(1, value).leadingZeroBitCount
        let fraction = power >= 5 ? (value &>> Int64(power - 5)) & 31 : (value &<< Int64(5 - power)) & 31
        return power * fractions + Int(fraction)
    }
}
