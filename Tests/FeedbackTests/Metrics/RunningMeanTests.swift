import Testing

@testable import Feedback

/// Means of numbers that are not whole.
struct RunningMeanTests {
    @Test func sampleAndSumsAndPartsAgree() throws {
        var numbers = SplitMix(state: 9)
        for _ in 0..<100 {
            let values = (0..<Int.random(in: 2...80, using: &numbers)).map { _ in
                Double(Int.random(in: -400...400, using: &numbers)) / 4
            }
            let whole = RunningMean(values)
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
            #expect(abs(whole.mean - mean) < 1e-10 && abs((whole.variance ?? .nan) - variance) < 1e-7)
            let cut = Int.random(in: 0...values.count, using: &numbers)
            var parts = RunningMean(values[..<cut])
            parts.add(RunningMean(values[cut...]))
            #expect(parts.n == whole.n && abs(parts.mean - mean) < 1e-10)
            #expect(abs((parts.variance ?? .nan) - variance) < 1e-7)
            let sums = try #require(
                RunningMean(n: values.count, sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 }))
            #expect(abs((sums.variance ?? .nan) - variance) < 1e-6)
        }
    }

    /// SciPy's `ttest_ind(equal_var=False)`.
    @Test func welchsTest() throws {
        let change = RunningMean([72.5, 85, 90, 47.5, 60, 100]).change(from: RunningMean([50, 62.5, 70, 41]))
        #expect(abs(try #require(change.z) - 1.9381279478001883) < 1e-12)
        #expect(abs(try #require(change.p) - 0.08864836366477964) < 1e-12)
        #expect(RunningMean([1]).change(from: RunningMean([2])).p == nil)
        #expect(RunningMean([1, 1]).change(from: RunningMean([2, 2])).p == nil)
    }

    @Test func nothingHasNoMean() {
        #expect(RunningMean().estimate(in: 0...1) == nil && RunningMean().variance == nil)
        #expect(RunningMean(n: 0, sum: 0, sumOfSquares: 0) == nil)
    }
}
