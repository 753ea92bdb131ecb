import Testing

@testable import Feedback

/// Drivers and the impact-effort matrix.
struct DriverTests {
    private static func nps(_ promoters: Int, _ passives: Int, _ detractors: Int) throws -> NPS {
        try #require(NPS(promoters: promoters, passives: passives, detractors: detractors))
    }

    @Test func pullIsTheWholeLessTheRest() throws {
        let driver = try #require(try Driver(key: "late", own: Self.nps(2, 3, 15), all: Self.nps(50, 30, 20)))
        // 30 with it; without it 48/27/5 of 80 = 53.75.
        let pull = try #require(driver.pull)
        #expect(abs(pull.value - (30 - 53.75)) < 1e-12)
        #expect(pull.low < pull.value && pull.value < pull.high && pull.high < 0)
        #expect(driver.share.percent.value == 20)
        #expect(abs((driver.impact ?? 0) - 20 * (30 - 53.75)) < 1e-9)
    }

    @Test func whatEveryAnswerHasPullsNothing() throws {
        let driver = try #require(try Driver(key: "web", own: Self.nps(5, 3, 2), all: Self.nps(5, 3, 2)))
        #expect(driver.pull == nil && driver.impact == nil)
        #expect(try Driver(key: "x", own: Self.nps(6, 0, 0), all: Self.nps(5, 3, 2)) == nil)
    }

    @Test func aDriverLikeTheRestPullsNothingAndItsIntervalHoldsZero() throws {
        let driver = try #require(try Driver(key: "x", own: Self.nps(10, 6, 4), all: Self.nps(50, 30, 20)))
        let pull = try #require(driver.pull)
        #expect(abs(pull.value) < 1e-12 && pull.low < 0 && pull.high > 0)
    }

    @Test func quickWinsComeFirst() throws {
        let all = try Self.nps(400, 300, 300)
        let drivers = try [
            Driver(key: "checkout", own: Self.nps(10, 20, 120), all: all),
            Driver(key: "refund", own: Self.nps(5, 20, 100), all: all),
            Driver(key: "colour", own: Self.nps(3, 2, 6), all: all),
            Driver(key: "price", own: Self.nps(2, 2, 9), all: all),
            Driver(key: "staff", own: Self.nps(90, 5, 1), all: all),
            Driver(key: "search", own: Self.nps(1, 2, 8), all: all),
        ].compactMap { $0 }
        let efforts = try ["checkout": 5, "refund": 1, "colour": 1, "price": 4, "staff": 1].mapValues {
            try #require(Effort($0))
        }
        let matrix = ImpactEffortMatrix(drivers, efforts: efforts)
        #expect(matrix.entries.first?.driver.key == "refund")
        #expect(matrix.quickWins.map(\.driver.key) == ["refund"])
        let quadrants = Dictionary(uniqueKeysWithValues: matrix.entries.map { ($0.driver.key, $0.quadrant) })
        #expect(quadrants == ["refund": .quickWin, "checkout": .bigBet, "colour": .fillIn, "price": .moneyPit])
        #expect(matrix.unjudged.map(\.key) == ["search"])
        #expect(zip(matrix.entries, matrix.entries.dropFirst()).allSatisfy { $0.yield >= $1.yield })
    }

    @Test func effortIsOneToFive() {
        #expect(Effort(0) == nil && Effort(6) == nil && Effort(1) != nil && Effort(5) != nil)
    }
}
