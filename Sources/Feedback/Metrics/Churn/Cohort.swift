/// A row of the retention table: those who started in one month.
package struct Cohort: Hashable, Sendable {
    /// The first day of the month.
    package let month: Day
    package let size: Int
    /// Column k is the share of 1 still active k months after their own start; column 0 is everybody. `nil` where k months
    /// have not passed for all of them yet.
    package let retained: [Proportion?]
}
