import Feedback
import Testing

struct MonthlyAmountTests {
    @Test func thirdsAddUp() throws {
        let third = try #require(MonthlyAmount(10).times(1, over: 3))
        let two = try #require(third.plus(third))
        #expect(third.rounded == 3 && two.rounded == 7 && two.plus(third)?.rounded == 10)
    }

    @Test func halvesAreRoundedAwayFromZero() {
        #expect(MonthlyAmount(5).times(1, over: 10)?.rounded == 1)
        #expect(MonthlyAmount(49).times(1, over: 100)?.rounded == 0)
        #expect(MonthlyAmount(25).times(1, over: 10)?.rounded == 3)
    }

    @Test func decimalsAreExact() {
        #expect(MonthlyAmount(decimal: "0.1")?.times(10)?.rounded == 1)
        #expect(MonthlyAmount(decimal: "1234.5678")?.times(10_000)?.rounded == 12_345_678)
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "0x1", "1.2.3", "1234567890123456789"] {
            #expect(MonthlyAmount(decimal: text) == nil, "\(text)")
        }
    }

    @Test func itDoesNotGoBelowZeroNorOverflow() {
        #expect(MonthlyAmount(5).minus(MonthlyAmount(7))?.rounded == 0)
        #expect(MonthlyAmount(.max) == MonthlyAmount(.max))
        let large = MonthlyAmount(1 << 61)
        #expect(large.times(4) == nil && large.times(.max) == nil && large.plus(large) == nil)
        #expect(MonthlyAmount(1).times(1, over: 0) == nil)
    }
}
