import Testing

@testable import Feedback

/// The special functions against SciPy, to a relative 1e-10 and better; and what must hold whatever the numbers are.
struct SpecialFunctionTests {
    private static func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-11) -> Bool {
        abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
    }

    @Test func normalCumulative() {
        for (z, _, expected) in SpecialFunctionValues.normalCumulative {
            #expect(Self.isClose(Normal.cumulative(z), expected), "\(z)")
        }
    }

    @Test func normalQuantile() throws {
        for (p, _, expected) in SpecialFunctionValues.normalQuantile {
            let value = try #require(Normal.quantile(p))
            #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(p)")
        }
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(-0.1) == nil && Normal.quantile(1.1) == nil && Normal.quantile(.nan) == nil)
    }

    @Test func studentTwoSided() {
        for (t, degrees, expected) in SpecialFunctionValues.studentTwoSided {
            #expect(Self.isClose(StudentT.twoSidedP(t: t, degrees: degrees), expected), "\(t) \(degrees)")
        }
    }

    @Test func studentQuantile() {
        for (degrees, _, expected) in SpecialFunctionValues.studentQuantile {
            #expect(Self.isClose(StudentT.quantile95(degrees: degrees), expected), "\(degrees)")
        }
    }

    @Test func chiSquareUpperTail() {
        for (x, degrees, expected) in SpecialFunctionValues.chiSquareUpperTail {
            #expect(Self.isClose(ChiSquare.upperTail(x, degrees: degrees), expected, 1e-10), "\(x) \(degrees)")
        }
        #expect(ChiSquare.upperTail(0, degrees: 3) == 1)
        #expect(ChiSquare.upperTail(.infinity, degrees: 3) == 0)
    }

    @Test func chiSquareQuantile() throws {
        for (p, degrees, expected) in SpecialFunctionValues.chiSquareQuantile {
            let value = try #require(ChiSquare.quantile(p, degrees: degrees))
            #expect(Self.isClose(value, expected, 1e-10), "\(p) \(degrees)")
        }
        #expect(ChiSquare.quantile(0, degrees: 2) == 0)
        #expect(ChiSquare.quantile(1, degrees: 2) == nil && ChiSquare.quantile(-0.1, degrees: 2) == nil)
    }

    @Test func tailsFallAndQuantilesUndoThem() throws {
        var numbers = SplitMix(state: 11)
        for _ in 0..<500 {
            let degrees = Double.random(in: 0.5...200, using: &numbers)
            let x = Double.random(in: 0.01...400, using: &numbers)
            let tail = ChiSquare.upperTail(x, degrees: degrees)
            #expect((0...1).contains(tail))
            #expect(ChiSquare.upperTail(x * 1.01, degrees: degrees) <= tail)
            #expect(abs(tail + ChiSquare.cumulative(x, degrees: degrees) - 1) < 1e-12)
            let p = Double.random(in: 0.001...0.999, using: &numbers)
            let quantile = try #require(ChiSquare.quantile(p, degrees: degrees))
            #expect(abs(ChiSquare.cumulative(quantile, degrees: degrees) - p) < 1e-11)
            let z = try #require(Normal.quantile(p))
            #expect(abs(Normal.cumulative(z) - p) < 1e-13)
            #expect(abs(z + (Normal.quantile(1 - p) ?? .nan)) < 1e-11)
        }
    }
}
