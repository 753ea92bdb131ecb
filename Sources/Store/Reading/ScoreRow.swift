package import Feedback

/// One group's scores on one scale.
package struct ScoreRow: Hashable, Sendable {
    /// The channel, survey or touchpoint; empty where the feedback has none and where nothing is grouped.
    package let key: String
    /// Set when grouped by day.
    package let day: Day?
    package let scale: ScoreScale
    /// How many answers had the score of that index, 0 to 10.
    package let counts: [Int]

    package init(key: String, day: Day?, scale: ScoreScale, counts: [Int]) {
        self.key = key
        self.day = day
        self.scale = scale
        self.counts = counts
    }
}
