/// A moment of a clock that never goes back and means nothing outside this process: for deadlines only.
package struct MonotonicTime: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// A moment that never comes.
    package static let never = MonotonicTime(milliseconds: .max)

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// Saturates: `never` plus anything is `never`.
    package static func + (time: Self, milliseconds: Int64) -> Self {
        let (sum, overflow) = time.milliseconds.addingReportingOverflow(milliseconds)
        return overflow ? .never : MonotonicTime(milliseconds: sum)
    }

    package static func - (later: Self, earlier: Self) -> Int64 { later.milliseconds - earlier.milliseconds }
}
