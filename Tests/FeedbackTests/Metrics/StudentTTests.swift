import Testing

@testable import Feedback

/// Against values computed with 40 digits (mpmath); SciPy 1.17 agrees with them to 1e-14.
struct StudentTTests {
    @Test(arguments: [
        (1, 12.706204736174705), (1.5, 6.0166631044279319), (2, 4.3026527297494639), (3, 3.1824463052837096),
        (4, 2.7764451051977944), (5, 2.5705818356363155), (9, 2.2621571627982055), (29.5, 2.0437249667721233),
        (99, 1.9842169515864175), (200, 1.9718962236339094), (1000, 1.9623390808264085), (1001, 1.9623367052808799),
        (2000, 1.961150826099438),
        (2001, 1.9611502326224414), (10_000, 1.9602012398906263), (1e6, 1.959966356814107), (1e9, 1.9599639869123255),
    ])
    func quantiles(degrees: Double, expected: Double) {
        #expect(abs(StudentT.quantile95(degrees: degrees) / expected - 1) < 1e-12)
    }

    @Test(arguments: [
        (0.1, 1.0, 0.93654896513889286), (1.5, 2.5, 0.24783645308629626), (2, 10, 0.073388034770740366),
        (0.7, 7, 0.5065175521955998), (4.5, 30, 9.5193593921124688e-5), (1.96, 1e6, 0.049996067585269791),
        (8, 3, 0.0040765775877854682), (0.001, 50, 0.99920609477550166), (12, 500, 2.486451278461845e-29),
    ])
    func tails(t: Double, degrees: Double, expected: Double) {
        #expect(abs(StudentT.twoSidedP(t: t, degrees: degrees) / expected - 1) < 1e-12)
        #expect(StudentT.twoSidedP(t: -t, degrees: degrees) == StudentT.twoSidedP(t: t, degrees: degrees))
    }

    @Test(arguments: [
        (4.0, 1e6, 6.3347034010048105e-5), (1.5, 1e9, 0.13361440285341527), (3, 1e8, 0.0026997967280374944),
        (2.44, 4_000, 0.014730397996964595), (2.46, 4_000, 0.013935696341801289),
    ])
    func tailsOfManyDegrees(t: Double, degrees: Double, expected: Double) {
        #expect(abs(StudentT.twoSidedP(t: t, degrees: degrees) / expected - 1) < 1e-12)
    }

    @Test func theTailIsOneAtZeroAndNothingFarOut() {
        #expect(StudentT.twoSidedP(t: 0, degrees: 5) == 1)
        #expect(StudentT.twoSidedP(t: .infinity, degrees: 5) == 0)
        #expect(StudentT.twoSidedP(t: 1e300, degrees: 5) == 0)
    }

    @Test func quantilesFallTowardsTheNormalOne() {
        var before = Double.infinity
        for degrees in 1...3_000 {
            let quantile = StudentT.quantile95(degrees: Double(degrees))
            #expect(quantile < before && quantile > Normal.z, "\(degrees)")
            before = quantile
        }
    }

    @Test func theNormalTailOfTheIntervalIsFivePercent() {
        #expect(abs(Normal.twoSidedP(z: Normal.z) - 0.05) < 1e-15)
        #expect(Normal.twoSidedP(z: 0) == 1)
        #expect(Normal.twoSidedP(z: -1.3716) == Normal.twoSidedP(z: 1.3716))
    }
}
