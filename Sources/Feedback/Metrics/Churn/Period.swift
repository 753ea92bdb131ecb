/// A stretch of time, its start included and its end not.
package struct Period: Hashable, Sendable {
    package let start: Instant
    package let end: Instant

    /// `nil` unless the start lies before the end.
    package init?(from start: Instant, to end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    package init?(from start: Day, to end: Day) { self.init(from: start.start, to: end.start) }
}
