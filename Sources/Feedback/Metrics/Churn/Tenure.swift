/// One person's times as a customer, by day in the organisation's time zone.
package struct Tenure: Hashable, Sendable {
    /// Each from the day they started (included) to the day they cancelled (not included); `nil` while they stay. By start.
    package let spans: [(start: Day, end: Day?)]

    /// `nil` without a span.
    package init?(_ spans: [(start: Day, end: Day?)]) {
        guard !spans.isEmpty else { return nil }
        self.spans = spans.sorted { $0.start < $1.start }
    }

    package var started: Day { spans[0].start }

    package func isActive(on day: Day) -> Bool {
        spans.contains { $0.start <= day && ($0.end.map { day < $0 } ?? true) }
    }

    package static func == (left: Tenure, right: Tenure) -> Bool {
        left.spans.elementsEqual(right.spans) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        for span in spans {
            hasher.combine(span.start)
            hasher.combine(span.end)
        }
    }
}
