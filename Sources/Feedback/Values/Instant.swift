/// A point in time in whole milliseconds since 1970-01-01T00:00:00Z, as the database and the API keep it.
package struct Instant: Hashable, Comparable, Sendable {
    package let millisecondsSinceEpoch: Int64

    package init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    // Spelt out, because the ones that are made of `<` are not made part of the code that calls them.
    package static func <= (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch <= right.millisecondsSinceEpoch
    }

    package static func > (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch > right.millisecondsSinceEpoch
    }

    package static func >= (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch >= right.millisecondsSinceEpoch
    }

    /// The UTC day that holds this instant.
    package var day: Day {
        Day(daysSinceEpoch: Int32(clamping: millisecondsSinceEpoch.flooredDivision(by: Day.milliseconds)))
    }

    package func advanced(byMilliseconds milliseconds: Int64) -> Instant {
        let (sum, overflowed) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        return Instant(millisecondsSinceEpoch: overflowed ? (milliseconds < 0 ? .min : .max) : sum)
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that days before 1970 have their own numbers.
    package func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}
