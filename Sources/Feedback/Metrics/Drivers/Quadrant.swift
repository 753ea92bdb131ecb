/// Where something stands in the impact-effort matrix.
package enum Quadrant: String, Hashable, Sendable, CaseIterable {
    case quickWin = "quick_win"
    case bigBet = "big_bet"
    case fillIn = "fill_in"
    case moneyPit = "money_pit"

    init(isLarge: Bool, isEasy: Bool) {
        self = isLarge ? (isEasy ? .quickWin : .bigBet) : (isEasy ? .fillIn : .moneyPit)
    }
}
