/// The System Usability Scale (Brooke 1996): ten statements, each agreed with from 1 to 5, as one score from 0 to 100.
package enum SUS {
    package static let definition = "sus/mean-t-95"
    package static let bounds = 0.0...100.0
    package static let itemCount = 10
    package static let itemRange = 1...5
    /// A point of the sum.
    package static let points = 2.5
    /// That many missing items count as the middle, 3; with more there is no score.
    package static let missingMax = 2

    /// One person's score, a multiple of 2.5: odd items give x - 1, even ones 5 - x, their sum times 2.5.
    ///
    /// `nil` unless there are ten items of which at most two are missing and all others within 1 to 5.
    package static func score(_ items: [Int?]) -> Double? {
        guard items.count == itemCount, items.count(where: { $0 == nil }) <= missingMax else { return nil }
        var sum = 0
        for (index, item) in items.enumerated() {
            let value = item ?? 3
            guard itemRange.contains(value) else { return nil }
            sum += index.isMultiple(of: 2) ? value - 1 : 5 - value
        }
        return Double(sum) * points
    }

    /// Whether all answers that were given are the same: as the statements alternate in tone, such a person did not read
    /// them. The score stays; it is flagged.
    package static func isStraightLine(_ items: [Int?]) -> Bool {
        let given = items.compactMap { $0 }
        return given.count >= itemCount - missingMax && given.allSatisfy { $0 == given[0] }
    }

    /// Mean of the scores with its t-interval.
    package static func estimate(_ scores: RunningMean) -> Estimate? { scores.estimate(in: bounds) }
}
