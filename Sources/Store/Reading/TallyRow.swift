package import Feedback

/// What is rolled up of one group.
package struct TallyRow<Tally: Hashable & Sendable>: Hashable, Sendable {
    /// As `ScoreRow.key`.
    package let key: String
    /// Set when grouped by day.
    package let day: Day?
    package let tally: Tally

    package init(key: String, day: Day?, tally: Tally) {
        self.key = key
        self.day = day
        self.tally = tally
    }
}
