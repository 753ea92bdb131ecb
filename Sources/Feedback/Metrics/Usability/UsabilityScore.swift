/// One person's score in an instrument, as the whole number of its points, and whether all items were answered alike.
package struct UsabilityScore: Hashable, Sendable {
    package let instrument: Questionnaire
    /// From 0; times `instrument.points` it is the score.
    package let raw: Int
    package let isStraightLine: Bool

    package init(_ instrument: Questionnaire, raw: Int, isStraightLine: Bool) {
        self.instrument = instrument
        self.raw = raw
        self.isStraightLine = isStraightLine
    }

    /// `nil` where so many items are missing that there is no score, and for items outside their range.
    package init?(_ instrument: Questionnaire, items: [Int?]) {
        let score: Double?
        switch instrument {
        case .sus: score = SUS.score(items)
        case .umuxLite:
            guard items.count == UMUXLite.itemCount, let useful = items[0], let easy = items[1] else { return nil }
            score = UMUXLite.score(useful: useful, easy: easy)
        }
        guard let score else { return nil }
        let raw = Int((score / instrument.points).rounded())
        self.init(instrument, raw: raw, isStraightLine: instrument == .sus && SUS.isStraightLine(items))
    }

    /// From 0 to 100.
    package var value: Double { Double(raw) * instrument.points }
}
